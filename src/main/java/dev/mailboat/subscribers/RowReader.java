package dev.mailboat.subscribers;

import dev.mailboat.Choices;
import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Reads a list's rows into subscribers. For one thread.
public final class RowReader {
  /// Columns whose values stand in one line of a mail or of the list.
  private static final Set<String> ONE_LINE =
      Set.of(Columns.EMAIL, Columns.NAME, Columns.LANGUAGE, Columns.TAGS, Columns.STATUS);

  private static final Pattern LANGUAGE = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
  private static final Map<String, Status> STATUSES =
      Arrays.stream(Status.values()).collect(Collectors.toMap(Status::toString, status -> status));

  /// Cells such as tags and languages repeat; more different ones than this are not remembered.
  private static final int MOST_REMEMBERED = 1_000;

  private final List<String> columns;
  private final int emailAt;
  private final int statusAt;
  private final int languageAt;
  private final int tagsAt;
  private byte[] lastStatusCell = new byte[0];
  private Status lastStatus = Status.ACTIVE;
  private byte[] lastLanguageCell = new byte[0];
  private String lastLanguage = "";
  private byte[] lastTagsCell = new byte[0];
  private Set<String> lastTags = Set.of();
  private final Map<String, Set<String>> tags = new HashMap<>();

  /// A reader for the rows of one file.
  public RowReader(Header header) {
    columns = header.columns();
    emailAt = header.position(Columns.EMAIL).orElse(-1);
    statusAt = header.position(Columns.STATUS).orElse(-1);
    languageAt = header.position(Columns.LANGUAGE).orElse(-1);
    tagsAt = header.position(Columns.TAGS).orElse(-1);
  }

  /// What decides about a row, without its values.
  record Person(EmailAddress address, Status status, String language) {}

  /// The subscriber; empty, with its problems told, when the row is faulty.
  public Optional<Subscriber> read(Row row, Consumer<Problem> problems) {
    return check(row, problems).map(person -> subscriber(row, person));
  }

  /// What decides about the row; empty, with its problems told, when it is faulty.
  Optional<Person> check(Row row, Consumer<Problem> problems) {
    if (row.isBroken()) {
      row.problems().forEach(problems);
      return Optional.empty();
    }
    List<Problem> faults = new ArrayList<>(0);
    if (row.mayHoldControls()) {
      checkCharacters(row, faults);
    }
    Optional<EmailAddress> address = address(row, faults);
    Status status = status(row, faults);
    String language = language(row, faults);
    faults.forEach(problems);
    return faults.isEmpty()
        ? address.map(email -> new Person(email, status, language))
        : Optional.empty();
  }

  private Subscriber subscriber(Row row, Person person) {
    return new Subscriber(
        person.address,
        person.language,
        tags(row),
        person.status,
        row.values(),
        row.place(emailAt));
  }

  private void checkCharacters(Row row, List<Problem> faults) {
    for (int i = 0; i < columns.size(); i++) {
      String column = columns.get(i);
      String value = row.field(i).strip();
      int control = indexOfControl(value);
      if (control >= 0) {
        String code = String.format(Locale.ROOT, "U+%04X", (int) value.charAt(control));
        String what = "'" + column + "' holds the control character " + code;
        faults.add(Problem.error(row.place(i), "control-character", what));
      } else if (ONE_LINE.contains(column) && holdsLineEnd(value)) {
        String what = "'" + column + "' holds a line break, expected one line";
        faults.add(Problem.error(row.place(i), "line-break", what));
      }
    }
  }

  private static int indexOfControl(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (Character.isISOControl(c) && c != '\t' && c != '\n' && c != '\r') {
        return i;
      }
    }
    return -1;
  }

  private static boolean holdsLineEnd(String value) {
    return value.chars().anyMatch(c -> c == '\n' || c == '\r' || c == 0x2028 || c == 0x2029);
  }

  private Optional<EmailAddress> address(Row row, List<Problem> faults) {
    try {
      return Optional.of(EmailAddress.parse(emailAt < 0 ? "" : row.field(emailAt).strip()));
    } catch (IllegalArgumentException e) {
      String what = String.valueOf(e.getMessage());
      faults.add(Problem.error(row.place(Columns.EMAIL), "address-invalid", what));
      return Optional.empty();
    }
  }

  private Status status(Row row, List<Problem> faults) {
    if (statusAt < 0 || row.isSameCell(statusAt, lastStatusCell)) {
      return lastStatus;
    }
    String word = row.field(statusAt).strip().toLowerCase(Locale.ROOT);
    Status status = word.isEmpty() ? Status.ACTIVE : STATUSES.get(word);
    if (status == null) {
      fault(Columns.STATUS, word, row.place(Columns.STATUS)).ifPresent(faults::add);
      return Status.PAUSED;
    }
    lastStatusCell = row.cell(statusAt);
    lastStatus = status;
    return status;
  }

  private String language(Row row, List<Problem> faults) {
    if (languageAt < 0 || row.isSameCell(languageAt, lastLanguageCell)) {
      return lastLanguage;
    }
    String language = row.field(languageAt).strip();
    if (!language.isEmpty() && !LANGUAGE.matcher(language).matches()) {
      fault(Columns.LANGUAGE, language, row.place(Columns.LANGUAGE)).ifPresent(faults::add);
      return language;
    }
    lastLanguageCell = row.cell(languageAt);
    lastLanguage = language;
    return language;
  }

  private Set<String> tags(Row row) {
    if (tagsAt < 0 || row.isSameCell(tagsAt, lastTagsCell)) {
      return lastTags;
    }
    lastTagsCell = row.cell(tagsAt);
    lastTags =
        remembered(tags, row.field(tagsAt).strip(), cell -> Set.copyOf(Subscriber.tagsOf(cell)));
    return lastTags;
  }

  /// What is wrong with a value of a column whose values are not free; an empty one is right.
  ///
  /// @param value without outer blanks
  public static Optional<Problem> fault(String column, String value, Place place) {
    if (column.equals(Columns.STATUS) && Status.of(value).isEmpty()) {
      Choices choices = Choices.of("status", STATUSES.keySet());
      return Optional.of(choices.unknown(place, "unknown-status", shown(value)));
    }
    if (column.equals(Columns.LANGUAGE) && !value.isEmpty() && !LANGUAGE.matcher(value).matches()) {
      String what =
          "'" + shown(value) + "' is not a language, expected a tag such as en, de or zh-Hant";
      return Optional.of(Problem.error(place, "bad-language", what));
    }
    return Optional.empty();
  }

  /// Without characters that could steer a terminal.
  private static String shown(String value) {
    return value.replaceAll("[\\p{Cntrl}\\x{80}-\\x{9f}\\x{2028}\\x{2029}]", "\ufffd");
  }

  private static <T> T remembered(Map<String, T> known, String cell, Function<String, T> read) {
    if (known.size() >= MOST_REMEMBERED && !known.containsKey(cell)) {
      return read.apply(cell);
    }
    return known.computeIfAbsent(cell, read);
  }
}
