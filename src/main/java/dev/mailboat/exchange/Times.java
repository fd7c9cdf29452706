package dev.mailboat.exchange;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Times as services and spreadsheets write them.
final class Times {
  private static final String CLOCK = "(?:[T ,]+(\\d{1,2}):(\\d{2})(?::(\\d{2})(?:[.,]\\d+)?)?)?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile(
          "(\\d{4})[-/](\\d{1,2})[-/](\\d{1,2})"
              + CLOCK
              + "\\s*(Z|UTC|GMT|[+-]\\d{2}:?\\d{2}(?: UTC)?)?");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4})" + CLOCK);
  private static final Pattern SLASHES = Pattern.compile("(\\d{1,2})/(\\d{1,2})/(\\d{4})" + CLOCK);
  private static final DateTimeFormatter ENGLISH =
      new DateTimeFormatterBuilder()
          .parseCaseInsensitive()
          .appendPattern("MMM d, yyyy[[,] h:mm[:ss] a]")
          .toFormatter(Locale.ENGLISH);

  private Times() {}

  /// The time in ISO 8601: `2024-03-18`, or `2024-03-18T10:22:33Z` when the text says the hour. A
  /// time without a zone is UTC.
  ///
  /// @throws IllegalArgumentException whose message is a sentence for the user
  static String read(String text) {
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    Matcher dayFirst = DAY_FIRST.matcher(text);
    Matcher slashes = SLASHES.matcher(text);
    try {
      if (yearFirst.matches()) {
        LocalDate date = date(yearFirst, 1, 2, 3);
        return format(date, clock(yearFirst), zone(yearFirst.group(7)));
      }
      if (dayFirst.matches()) {
        return format(date(dayFirst, 3, 2, 1), clock(dayFirst), ZoneOffset.UTC);
      }
      if (slashes.matches()) {
        return format(slashed(text, slashes), clock(slashes), ZoneOffset.UTC);
      }
      return english(text);
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          "'" + text + "' is not a time, expected one like 2024-03-18 or 2024-03-18 10:22:33", e);
    }
  }

  private static LocalDate date(Matcher parts, int year, int month, int day) {
    return LocalDate.of(number(parts, year), number(parts, month), number(parts, day));
  }

  /// Americans put the month first, others the day; only a number above 12 tells.
  private static LocalDate slashed(String text, Matcher parts) {
    boolean dayFirst = number(parts, 1) > 12;
    if (!dayFirst && number(parts, 2) <= 12 && number(parts, 1) != number(parts, 2)) {
      throw new IllegalArgumentException(
          "'" + text + "' may be day/month or month/day, expected a date like 2024-03-18");
    }
    return dayFirst ? date(parts, 3, 2, 1) : date(parts, 3, 1, 2);
  }

  private static @Nullable LocalTime clock(Matcher parts) {
    if (parts.group(4) == null) {
      return null;
    }
    return LocalTime.of(
        number(parts, 4), number(parts, 5), parts.group(6) == null ? 0 : number(parts, 6));
  }

  private static String english(String text) {
    TemporalAccessor parsed =
        ENGLISH.parseBest(text.replace('\u202f', ' '), LocalDateTime::from, LocalDate::from);
    return parsed instanceof LocalDateTime time
        ? format(time.toLocalDate(), time.toLocalTime(), ZoneOffset.UTC)
        : format(LocalDate.from(parsed), null, ZoneOffset.UTC);
  }

  private static ZoneOffset zone(@Nullable String text) {
    if (text == null || text.equals("Z") || text.equals("UTC") || text.equals("GMT")) {
      return ZoneOffset.UTC;
    }
    return ZoneOffset.of(text.replace(" UTC", "").replace(":", ""));
  }

  private static String format(LocalDate date, @Nullable LocalTime clock, ZoneOffset zone) {
    return clock == null ? date.toString() : date.atTime(clock).toInstant(zone).toString();
  }

  private static int number(Matcher parts, int group) {
    return Integer.parseInt(Objects.requireNonNull(parts.group(group)));
  }
}
