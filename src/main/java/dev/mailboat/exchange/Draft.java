package dev.mailboat.exchange;

import dev.mailboat.EmailAddress;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.exchange.Meaning.Flag;
import dev.mailboat.exchange.Meaning.Name;
import dev.mailboat.exchange.Meaning.Plain;
import dev.mailboat.exchange.Meaning.ReasonFor;
import dev.mailboat.exchange.Meaning.Since;
import dev.mailboat.exchange.Meaning.Time;
import dev.mailboat.exchange.Meaning.Value;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A person while the cells of their row are read one by one.
final class Draft {
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]");
  private static final Pattern SPAM = Pattern.compile("(?i)spam\\b(?:: )?");

  private final List<String> columns;
  private final Map<String, String> values = new LinkedHashMap<>();
  private final Map<Integer, String> names = new TreeMap<>();
  private final Set<String> tags = new LinkedHashSet<>();
  private final Map<Status, String> since = new EnumMap<>(Status.class);
  private Status status;
  private String email = "";

  /// @param status what everybody in the file is at least
  /// @param columns of our list, in lower case
  Draft(Status status, List<String> columns) {
    this.status = status;
    this.columns = columns;
  }

  /// Takes one cell.
  ///
  /// @throws IllegalArgumentException whose message is a sentence for the user
  void add(Meaning meaning, String cell) {
    if (CONTROL.matcher(cell).find()) {
      throw new IllegalArgumentException("the value holds a control character");
    }
    if (cell.isEmpty() && !(meaning instanceof Flag)) {
      return;
    }
    switch (meaning) {
      case Value value -> put(value.column(), cell);
      case Name name -> names.putIfAbsent(name.order(), Cleaning.line(cell));
      case Time time -> put(time.column(), Times.read(cell));
      case Since from -> {
        since.put(from.status(), Times.read(cell));
        becomes(from.status());
      }
      case Flag flag -> {
        if (StatusWords.isYes(cell) == flag.saysYes()) {
          becomes(flag.status());
        }
      }
      case ReasonFor reason -> {
        becomes(reason.status());
        put("status_reason", Cleaning.line(cell));
      }
      case Plain plain -> add(plain, cell);
    }
  }

  private void add(Plain plain, String cell) {
    switch (plain) {
      case EMAIL -> email = cell;
      case TAGS -> tags.addAll(TagCells.read(cell));
      case LANGUAGE -> put("language", Languages.read(cell));
      case STATUS ->
          becomes(
              StatusWords.read(cell)
                  .orElseThrow(() -> new IllegalArgumentException(StatusWords.unknown(cell))));
      case LEAVING_REASON -> leftBecause(Cleaning.line(cell));
      case ATTRIBUTES -> Members.read(cell).forEach(this::member);
      case NOTHING -> {}
    }
  }

  private void member(String name, String value) {
    Meaning meaning =
        ColumnNames.oneOfOurs(name, columns)
            .or(() -> ColumnNames.meaning(name))
            .orElseGet(() -> new Value(ColumnNames.ours(name, columns)));
    if (meaning != Plain.EMAIL) {
      add(meaning, Cleaning.outer(value));
    }
  }

  private void leftBecause(String reason) {
    if (SPAM.matcher(reason).lookingAt()) {
      becomes(Status.COMPLAINED);
    }
    String rest = SPAM.matcher(reason).replaceFirst("");
    if (!rest.isEmpty()) {
      values.merge("status_reason", rest, (first, other) -> first + ": " + other);
    }
  }

  private void becomes(Status other) {
    status = other.compareTo(status) > 0 ? other : status;
  }

  private void put(String column, String value) {
    values.putIfAbsent(column, value);
  }

  String email() {
    return email;
  }

  /// What is known of them by our column.
  Map<String, String> values(EmailAddress address) {
    String whole = names.getOrDefault(0, "");
    String name = whole.isEmpty() ? String.join(" ", names.values()) : whole;
    Map<String, String> all = new LinkedHashMap<>(values);
    all.put("name", name);
    all.put("tags", String.join(";", tags));
    if (!since.isEmpty()) {
      String latest = since.values().stream().max(String::compareTo).orElseThrow();
      all.put("status_at", since.getOrDefault(status, latest));
    }
    all.put("email", address.toString());
    all.put("status", status.toString());
    all.values().removeIf(String::isBlank);
    return all;
  }
}
