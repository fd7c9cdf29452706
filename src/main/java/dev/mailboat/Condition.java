package dev.mailboat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Something that is true of a reader or not, such as `language=de and tag:customer`.
///
/// It looks at the row's values alone, so that it says the same of a subscriber on the list and of
/// the recipient that the ledger froze. Upper and lower case are the same throughout, and so are a
/// column that is absent and one that is empty. `toString` gives the expression, which parses back
/// to an equal condition.
public sealed interface Condition {

  /// All of the parts, two at least.
  record And(List<Condition> parts) implements Condition {
    public And {
      parts = flat(parts, And.class);
    }

    @Override
    public boolean test(Map<String, String> values) {
      return parts.stream().allMatch(part -> part.test(values));
    }

    @Override
    public String toString() {
      return parts.stream()
          .map(part -> part instanceof Or ? "(" + part + ")" : part.toString())
          .collect(Collectors.joining(" and "));
    }
  }

  /// One of the parts, two at least.
  record Or(List<Condition> parts) implements Condition {
    public Or {
      parts = flat(parts, Or.class);
    }

    @Override
    public boolean test(Map<String, String> values) {
      return parts.stream().anyMatch(part -> part.test(values));
    }

    @Override
    public String toString() {
      return parts.stream().map(Condition::toString).collect(Collectors.joining(" or "));
    }
  }

  /// The opposite of a condition.
  record Not(Condition part) implements Condition {
    @Override
    public boolean test(Map<String, String> values) {
      return !part.test(values);
    }

    @Override
    public String toString() {
      return "not " + (part instanceof And || part instanceof Or ? "(" + part + ")" : part);
    }
  }

  /// The reader has the tag.
  record Tagged(String tag) implements Condition {
    @Override
    public boolean test(Map<String, String> values) {
      return Subscriber.tagsOf(values.getOrDefault("tags", "")).stream()
          .anyMatch(tag::equalsIgnoreCase);
    }

    @Override
    public String toString() {
      return "tag:" + word(tag);
    }
  }

  /// The column says something.
  ///
  /// @param column in lower case
  record Filled(String column) implements Condition {
    @Override
    public boolean test(Map<String, String> values) {
      return !valueOf(column, values).isEmpty();
    }

    @Override
    public String toString() {
      return "has " + word(column);
    }
  }

  /// The column compared with a value.
  ///
  /// @param column in lower case
  record Compared(String column, Relation relation, String value) implements Condition {
    @Override
    public boolean test(Map<String, String> values) {
      String found = valueOf(column, values);
      return switch (relation) {
        case IS -> isValue(found);
        case IS_NOT -> !isValue(found);
        case CONTAINS -> contains(found);
        case CONTAINS_NOT -> !contains(found);
        case BELOW -> !found.isEmpty() && order(found) < 0;
        case AT_MOST -> !found.isEmpty() && order(found) <= 0;
        case ABOVE -> !found.isEmpty() && order(found) > 0;
        case AT_LEAST -> !found.isEmpty() && order(found) >= 0;
      };
    }

    /// `language=de` means readers of `de-AT` too, as language ranges do (RFC 4647 section 3.3.1).
    private boolean isValue(String found) {
      return found.equalsIgnoreCase(value)
          || (column.equals("language")
              && !value.isEmpty()
              && found.regionMatches(true, 0, value + "-", 0, value.length() + 1));
    }

    private boolean contains(String found) {
      for (int i = 0; i <= found.length() - value.length(); i++) {
        if (found.regionMatches(true, i, value, 0, value.length())) {
          return true;
        }
      }
      return false;
    }

    /// By number when both are numbers; otherwise by text, which is right for dates as 2025-07-31.
    private int order(String found) {
      return NUMBER.matcher(found).matches() && NUMBER.matcher(value).matches()
          ? Double.compare(Double.parseDouble(found), Double.parseDouble(value))
          : found.compareToIgnoreCase(value);
    }

    @Override
    public String toString() {
      return word(column) + relation.sign() + word(value);
    }
  }

  /// How a value is compared.
  enum Relation {
    IS("="),
    IS_NOT("!="),
    CONTAINS("~"),
    CONTAINS_NOT("!~"),
    BELOW("<"),
    AT_MOST("<="),
    ABOVE(">"),
    AT_LEAST(">=");

    private final String sign;

    Relation(String sign) {
      this.sign = sign;
    }

    /// As it is written.
    public String sign() {
      return sign;
    }
  }

  /// The words that mean something to the language, and have to be quoted to be a name.
  Set<String> RESERVED = Set.of("and", "or", "not", "has");

  /// What needs no quotes.
  Pattern PLAIN = Pattern.compile("[\\p{L}\\p{M}\\p{N}_.@+-]+");

  /// What is compared as a number.
  Pattern NUMBER = Pattern.compile("[+-]?\\d{1,15}(\\.\\d{1,15})?");

  /// Whether it is true of the reader whose row has these values.
  ///
  /// @param values by column in lower case
  boolean test(Map<String, String> values);

  default boolean test(Subscriber subscriber) {
    return test(subscriber.values());
  }

  default boolean test(Recipient recipient) {
    return test(recipient.values());
  }

  /// A row that names no status is active.
  private static String valueOf(String column, Map<String, String> values) {
    String value = values.getOrDefault(column, "");
    return value.isEmpty() && column.equals("status") ? Subscriber.Status.ACTIVE.toString() : value;
  }

  private static String word(String text) {
    boolean plain =
        PLAIN.matcher(text).matches() && !RESERVED.contains(text.toLowerCase(Locale.ROOT));
    return plain ? text : '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// The parts without brackets that change nothing: `a and (b and c)` is `a and b and c`.
  private static List<Condition> flat(List<Condition> parts, Class<? extends Condition> kind) {
    List<Condition> flat = new ArrayList<>();
    for (Condition part : parts) {
      switch (part) {
        case And(List<Condition> inner) when kind == And.class -> flat.addAll(inner);
        case Or(List<Condition> inner) when kind == Or.class -> flat.addAll(inner);
        case And _, Or _, Not _, Tagged _, Filled _, Compared _ -> flat.add(part);
      }
    }
    if (flat.size() < 2) {
      throw new IllegalArgumentException("'and' and 'or' join two conditions at least");
    }
    return List.copyOf(flat);
  }
}
