package dev.mailboat.subscribers;

import dev.mailboat.Choices;
import dev.mailboat.EmailAddress;
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
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a list's rows into subscribers.
public final class RowReader {
  /// Columns whose values stand in one line of a mail or of the list.
  private static final Set<String> ONE_LINE =
      Set.of(Columns.EMAIL, Columns.NAME, Columns.LANGUAGE, Columns.TAGS, Columns.STATUS);

  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]");
  private static final Pattern LINE_END = Pattern.compile("[\\r\\n\\u2028\\u2029]");
  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
  private static final Choices STATUSES =
      Choices.of("status", Arrays.stream(Status.values()).map(Status::toString).toList());

  private final List<String> columns;

  /// A reader for the rows of one file.
  public RowReader(Header header) {
    columns = header.columns();
  }

  /// The subscriber; empty, with its problems told, when the row is faulty.
  public Optional<Subscriber> read(Row row, Consumer<Problem> problems) {
    Faults faults = new Faults(row, problems);
    row.problems().forEach(faults::add);
    if (row.isBroken()) {
      return Optional.empty();
    }
    Map<String, String> values = values(row, faults);
    Optional<EmailAddress> address = address(values, faults);
    Status status = status(values, faults);
    String language = language(values, faults);
    return faults.any
        ? Optional.empty()
        : address.map(
            email ->
                new Subscriber(
                    email,
                    values.getOrDefault(Columns.NAME, ""),
                    language,
                    tags(values.getOrDefault(Columns.TAGS, "")),
                    status,
                    values,
                    row.place(Columns.EMAIL)));
  }

  /// The words of a cell of tags, in its order, each once.
  public static Set<String> tags(String text) {
    if (text.isEmpty()) {
      return Set.of();
    }
    Set<String> tags = new LinkedHashSet<>();
    for (String tag : text.split("[;,]", -1)) {
      if (!tag.isBlank()) {
        tags.add(tag.strip());
      }
    }
    return tags;
  }

  /// Problems on their way, and whether there was one.
  private static final class Faults {
    private final Row row;
    private final Consumer<Problem> problems;
    private boolean any;

    Faults(Row row, Consumer<Problem> problems) {
      this.row = row;
      this.problems = problems;
    }

    void add(Problem problem) {
      any = true;
      problems.accept(problem);
    }

    void add(String column, String rule, String what) {
      add(Problem.error(row.place(column), rule, what));
    }
  }

  private Map<String, String> values(Row row, Faults faults) {
    boolean suspicious =
        row.has(RowScanner.NOT_ASCII | RowScanner.CONTROL | RowScanner.SEVERAL_LINES);
    Map<String, String> values = HashMap.newHashMap(columns.size());
    for (int i = 0; i < columns.size(); i++) {
      String value = row.field(i).strip();
      if (suspicious) {
        checkCharacters(columns.get(i), value, faults);
      }
      if (!value.isEmpty()) {
        values.put(columns.get(i), value);
      }
    }
    return values;
  }

  private static void checkCharacters(String column, String value, Faults faults) {
    Matcher control = CONTROL.matcher(value);
    if (control.find()) {
      String code = String.format(Locale.ROOT, "U+%04X", (int) control.group().charAt(0));
      String what = "'" + column + "' holds the control character " + code;
      faults.add(column, "control-character", what);
    } else if (ONE_LINE.contains(column) && LINE_END.matcher(value).find()) {
      String what = "'" + column + "' holds a line break, expected one line";
      faults.add(column, "line-break", what);
    }
  }

  private static Optional<EmailAddress> address(Map<String, String> values, Faults faults) {
    try {
      return Optional.of(EmailAddress.parse(values.getOrDefault(Columns.EMAIL, "")));
    } catch (IllegalArgumentException e) {
      faults.add(Columns.EMAIL, "address-invalid", String.valueOf(e.getMessage()));
      return Optional.empty();
    }
  }

  private static Status status(Map<String, String> values, Faults faults) {
    String word = values.getOrDefault(Columns.STATUS, "").toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return Status.ACTIVE;
    }
    for (Status status : Status.values()) {
      if (status.toString().equals(word)) {
        return status;
      }
    }
    faults.add(STATUSES.unknown(faults.row.place(Columns.STATUS), "unknown-status", word));
    return Status.PAUSED;
  }

  private static String language(Map<String, String> values, Faults faults) {
    String language = values.getOrDefault(Columns.LANGUAGE, "");
    if (!language.isEmpty() && !LANGUAGE.matcher(language).matches()) {
      String what =
          "'" + language + "' is not a language, expected a tag such as en, de or zh-Hant";
      faults.add(Columns.LANGUAGE, "bad-language", what);
    }
    return language;
  }
}
