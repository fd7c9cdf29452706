package dev.mailboat.cli;

import dev.mailboat.Pace;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--finish-by`: the end of a run, in place of the one in the settings.
final class FinishByOption {
  @Option(
      names = "--finish-by",
      paramLabel = "TIME",
      description =
          "Hand nothing over after this, such as 18:00 or \"2025-07-01 18:00\"; the rest stays owed"
              + " (75).")
  @Nullable String time;

  /// The settings' pace, or the same with this end.
  ///
  /// @param now a time without a day is the next one after it
  /// @throws ProblemsException of kind USAGE when it is no time
  Pace of(Pace settings, LocalDateTime now) {
    return time == null ? settings : settings.finishingBy(parse(time.strip(), now));
  }

  private static LocalDateTime parse(String text, LocalDateTime now) {
    try {
      if (text.contains("-")) {
        return LocalDateTime.parse(text.replace(' ', 'T'));
      }
      LocalDateTime today = now.toLocalDate().atTime(LocalTime.parse(text));
      return today.isAfter(now) ? today : today.plusDays(1);
    } catch (DateTimeParseException e) {
      String what = "'" + text + "' is no time, expected one like 18:00 or 2025-07-01 18:00";
      throw new ProblemsException(
          Kind.USAGE, Problem.error(new Place("--finish-by", 0, 0), "bad-time", what));
    }
  }
}
