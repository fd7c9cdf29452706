package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.ledger.Ledger;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// What stops a first run that looks like a mistake, each with the option that says it is none.
///
/// An old issue and an article whose time is over are warned of, because a person confirms every
/// run; with `strict: true` in the settings, for jobs that nobody watches, they stop it too.
final class Guards {
  private static final int LATE_DAYS = 7;

  @Option(
      names = "--plan",
      paramLabel = "FILE",
      description = "Send exactly what 'mailboat plan' wrote there, or stop and say what changed.")
  @Nullable Path plan;

  @Option(
      names = "--late",
      description = "Send although the issue's date is more than 7 days ago (strict).")
  boolean late;

  @Option(
      names = "--expired",
      description = "Send although an article's valid-until is over (strict).")
  boolean expired;

  @Option(
      names = "--recipients-changed",
      description = "Send although there are a fifth more or fewer recipients than last time.")
  boolean recipientsChanged;

  /// Holds the run to its plan and looks for what is odd.
  ///
  /// @throws ProblemsException of kind CONTENT with everything that stops it
  void check(Wiring wiring, Preparation prepared, Ledger ledger, LocalDate today) {
    List<Problem> stops = new ArrayList<>();
    planned(wiring).ifPresent(p -> stops.addAll(p.changes(Plan.of(prepared, wiring, p.made()))));
    int now = prepared.audience().size();
    Difference.of(ledger, prepared.issue().name(), prepared.survey().marks())
        .filter(difference -> difference.isLarge(now) && !recipientsChanged)
        .ifPresent(difference -> stops.add(changed(prepared, difference, now)));
    if (prepared.settings().strict()) {
      stops.addAll(outdated(prepared, today));
    }
    if (!stops.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, stops);
    }
  }

  /// The plan that was given; a reviewed plan needs no further confirmation.
  Optional<Plan> planned(Wiring wiring) {
    return Optional.ofNullable(plan)
        .map(file -> Plan.read(wiring.surroundings().directory().resolve(file)));
  }

  private static Problem changed(Preparation prepared, Difference difference, int now) {
    String what =
        "%s would get the issue: %s".formatted(Plural.of(now, "reader"), difference.toString());
    return Problem.error(Place.of(prepared.list().file()), "recipients-changed", what)
        .withHint("look at the list; if it is right, say --recipients-changed");
  }

  private List<Problem> outdated(Preparation prepared, LocalDate today) {
    List<Problem> stops = new ArrayList<>();
    LocalDate date = prepared.issue().date();
    if (!late && date.plusDays(LATE_DAYS).isBefore(today)) {
      String what =
          "the issue is dated " + date + ", which is more than " + LATE_DAYS + " days ago";
      stops.add(
          Problem.error(prepared.issue().place(), "late", what)
              .withHint("set 'date' to the day of sending, or say --late"));
    }
    prepared.issue().articles().stream()
        .filter(article -> !article.draft() && !expired)
        .map(article -> article.validUntil())
        .filter(until -> until != null && until.date().isBefore(today))
        .forEach(
            until ->
                stops.add(
                    Problem.error(
                            until.place(), "expired", "the article was valid until " + until.date())
                        .withHint("take the article out, or say --expired")));
    return stops;
  }
}
