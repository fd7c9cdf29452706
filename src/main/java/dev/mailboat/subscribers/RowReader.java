package dev.mailboat.subscribers;

import dev.mailboat.Choices;
import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads one row into a subscriber.
final class RowReader {
  /// Columns whose values stand in one line of a mail or of the list.
  private static final Set<String> ONE_LINE = Set.of("email", "name", "language", "tags", "status");

  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]");
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n\\u2028\\u2029]");
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
  private static final Choices STATUSES =
      Choices.of("status", Arrays.stream(Status.values()).map(Status::toString).toList());

  private final List<String> header;
  private final List<Problem> problems;

  RowReader(List<String> header, List<Problem> problems) {
    this.header = header;
    this.problems = problems;
  }

  /// The subscriber; empty, with problems, when the row is faulty.
  ///
  /// @param place where the field of a number begins
  Optional<Subscriber> read(List<String> fields, IntFunction<Place> place) {
    int before = problems.size();
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < fields.size(); i++) {
      String value = fields.get(i).strip();
      checkCharacters(header.get(i), value, place, i);
      if (!value.isEmpty()) {
        values.put(header.get(i), value);
      }
    }
    Optional<EmailAddress> address = address(values, place);
    Status status = status(values, place);
    String language = language(values, place);
    return problems.size() > before || address.isEmpty()
        ? Optional.empty()
        : address.map(
            email ->
                new Subscriber(
                    email,
                    values.getOrDefault("name", ""),
                    language,
                    tags(values.getOrDefault("tags", "")),
                    status,
                    values,
                    place.apply(header.indexOf("email"))));
  }

  private void checkCharacters(String column, String value, IntFunction<Place> place, int field) {
    Matcher control = CONTROL.matcher(value);
    Matcher lineEnd = LINE_END.matcher(value);
    if (control.find()) {
      String what =
          String.format(
              "'%s' holds the control character U+%04X", column, (int) control.group().charAt(0));
      problems.add(Problem.error(place.apply(field), "control-character", what));
    } else if (ONE_LINE.contains(column) && lineEnd.find()) {
      String what = "'" + column + "' holds a line break, expected one line";
      problems.add(Problem.error(place.apply(field), "line-break", what));
    }
  }

  private Optional<EmailAddress> address(Map<String, String> values, IntFunction<Place> place) {
    try {
      return Optional.of(EmailAddress.parse(values.getOrDefault("email", "")));
    } catch (IllegalArgumentException e) {
      problems.add(
          Problem.error(
              place.apply(header.indexOf("email")),
              "address-invalid",
              String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private Status status(Map<String, String> values, IntFunction<Place> place) {
    String word = values.getOrDefault("status", "").toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return Status.ACTIVE;
    }
    for (Status status : Status.values()) {
      if (status.toString().equals(word)) {
        return status;
      }
    }
    problems.add(STATUSES.unknown(place.apply(header.indexOf("status")), "unknown-status", word));
    return Status.PAUSED;
  }

  private String language(Map<String, String> values, IntFunction<Place> place) {
    String language = values.getOrDefault("language", "");
    if (!language.isEmpty() && !LANGUAGE.matcher(language).matches()) {
      String what =
          "'" + language + "' is not a language, expected a tag such as en, de or zh-Hant";
      problems.add(Problem.error(place.apply(header.indexOf("language")), "bad-language", what));
    }
    return language;
  }

  private static Set<String> tags(String text) {
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : text.split("[;,]", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return tags;
  }
}
