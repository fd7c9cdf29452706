package dev.mailboat.cli;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.util.List;
import java.util.stream.Stream;

/// Finds issues that were begun, for commands that need one.
final class Begun {
  private Begun() {}

  /// The ledger; an empty one when none was ever made.
  static Ledger open(Settings settings, Wiring wiring) {
    return Ledger.openExisting(settings.ledger()).orElseGet(Ledger::inMemory);
  }

  /// The issue by its name or folder.
  ///
  /// @throws ProblemsException of kind NO_INPUT when it is not known, or not begun
  static FrozenIssue issue(Ledger ledger, Settings settings, Wiring wiring, String wanted) {
    String name = wanted.replaceAll("/+$", "").replaceAll(".*/", "");
    return ledger
        .find(name)
        .orElseThrow(
            () -> {
              List<String> written = wiring.issues(settings).names();
              Place place = Place.of(settings.issues());
              List<String> begun = ledger.issues().stream().map(FrozenIssue::name).toList();
              return new ProblemsException(
                  Kind.NO_INPUT,
                  written.contains(name)
                      ? Problem.error(place, "not-begun", "'" + name + "' was never begun")
                      : Choices.of(
                              "issue", Stream.concat(written.stream(), begun.stream()).toList())
                          .unknown(place, "no-issue", name));
            });
  }
}
