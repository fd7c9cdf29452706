package dev.mailboat.cli;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `status`: who has an issue, who has not, who is in doubt.
@picocli.CommandLine.Command(
    name = "status",
    header = "Say who has an issue, who has not, who is in doubt.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "")
final class StatusCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "ISSUE",
      arity = "0..1",
      description = "Default: every issue ever begun.")
  @Nullable String issue;

  @Option(
      names = "--list",
      paramLabel = "STATE",
      description =
          "Name the recipients: accepted, refused, deferred, unknown, planned or skipped.")
  @Nullable State list;

  StatusCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    Optional<Ledger> existing = Ledger.openExisting(settings.ledger());
    if (existing.isEmpty()) {
      return nothing(settings, List.of());
    }
    try (Ledger ledger = existing.get()) {
      List<String> known = ledger.issues().stream().map(FrozenIssue::name).toList();
      String wanted = issue == null ? null : issue.replaceAll("/+$", "").replaceAll(".*/", "");
      if (known.isEmpty() || (wanted != null && !known.contains(wanted))) {
        return nothing(settings, known);
      }
      for (String name : wanted == null ? known : List.of(wanted)) {
        print(ledger, name);
      }
      return ExitCode.DONE.number();
    }
  }

  /// An issue that exists and was never begun is no fault.
  private int nothing(Settings settings, List<String> begun) {
    List<String> written = wiring.issues(settings).names();
    if (issue != null && !written.contains(issue)) {
      List<String> all = java.util.stream.Stream.concat(written.stream(), begun.stream()).toList();
      throw new ProblemsException(
          Kind.NO_INPUT,
          Choices.of("issue", all).unknown(Place.of(settings.issues()), "no-issue", issue));
    }
    wiring.out().println(issue == null ? "No issue was ever begun." : issue + ": not begun");
    return ExitCode.DONE.number();
  }

  private void print(Ledger ledger, String name) {
    Report report = ledger.report(name);
    if (list != null) {
      ledger.list(name, list).forEach(line -> wiring.out().println(Outcomes.line(line)));
      return;
    }
    String progress = report.owed() == 0 ? "done" : Plural.number(report.owed()) + " still owed";
    wiring.out().println(name + ": " + progress + ". " + Outcomes.counts(report));
    if (issue != null) {
      new Outcomes(wiring).printDoubtful(report);
    }
  }
}
