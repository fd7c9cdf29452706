package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;

/// Where and when people agreed to get mail, and whether that brings back who left.
final class ConsentOptions {
  @Option(
      names = "--consent-source",
      paramLabel = "TEXT",
      description = "Where they agreed to get mail, such as 'web form', if the file does not say.")
  String source = "";

  @Option(
      names = "--consent-at",
      paramLabel = "TIME",
      description = "When they agreed, such as 2025-06-30, if the file does not say it.")
  String at = "";

  @Option(
      names = "--resubscribe",
      description =
          "Make who left active again, with --consent-source as the proof and now or --consent-at"
              + " as its time. Never who complained or is suppressed.")
  boolean resubscribe;

  /// @throws ProblemsException of kind USAGE when a proof is missing, or its time is none
  void check() {
    List<Problem> problems = new ArrayList<>();
    if (resubscribe && source.isBlank()) {
      problems.add(
          problem("--resubscribe", "--resubscribe needs a proof of consent")
              .withHint("say where these people agreed: --consent-source \"trade fair, June\""));
    }
    if (!at.isEmpty() && !isTime(at)) {
      String what = "'" + at + "' is not a time, expected one like 2025-06-30";
      problems.add(problem("--consent-at", what));
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
  }

  private static Problem problem(String option, String what) {
    return Problem.error(new Place(option, 0, 0), "bad-option", what);
  }

  private static boolean isTime(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).getYear() > 0
          : Instant.parse(text).getEpochSecond() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
