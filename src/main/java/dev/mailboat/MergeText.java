package dev.mailboat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/// Finished text but for the places where a reader's own values go, each with the escaping its
/// context needs.
///
/// Rendered once for all readers; a reader's text is a join.
public record MergeText(List<Part> parts) {
  public MergeText {
    parts = List.copyOf(parts);
  }

  /// A stretch of the text.
  public sealed interface Part {}

  /// Text that is the same for every reader.
  public record Literal(String text) implements Part {}

  /// A merge field.
  ///
  /// @param column the list's column, or one of the names Mailboat gives: `email`,
  ///   `unsubscribe_url`
  /// @param fallback what stands there for a reader whose column is empty, not yet escaped
  /// @param escape how the value is made harmless where it stands
  public record Field(String column, String fallback, Escape escape) implements Part {}

  /// Parts that only some readers get.
  ///
  /// @param then for readers who meet the condition
  /// @param otherwise for all others; may be empty
  public record When(Condition condition, List<Part> then, List<Part> otherwise) implements Part {
    public When {
      then = List.copyOf(then);
      otherwise = List.copyOf(otherwise);
    }

    /// What a reader gets.
    public List<Part> chosen(boolean met) {
      return met ? then : otherwise;
    }
  }

  /// How a value is made harmless in the context where it stands.
  public enum Escape {
    /// Plain text and header values: line ends and other control characters become spaces.
    TEXT,
    /// HTML text and quoted attribute values.
    HTML,
    /// Part of a URL in plain text: percent-encoded (RFC 3986).
    TEXT_URL,
    /// Part of a URL in an HTML attribute: percent-encoded, then HTML-escaped.
    HTML_URL,
    /// A whole URL in an HTML attribute: http, https, mailto or tel, else dropped; then
    /// HTML-escaped.
    HTML_WHOLE_URL
  }

  public static MergeText of(String text) {
    return new MergeText(text.isEmpty() ? List.of() : List.of(new Literal(text)));
  }

  /// Whether every reader gets the same text.
  public boolean isTheSameForAll() {
    return parts.stream().allMatch(Literal.class::isInstance);
  }

  /// The fields in the order of the text, one for each occurrence, whatever a reader meets.
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    collect(parts, fields);
    return fields;
  }

  private static void collect(List<Part> parts, List<Field> fields) {
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> {}
        case Field field -> fields.add(field);
        case When when -> {
          collect(when.then, fields);
          collect(when.otherwise, fields);
        }
      }
    }
  }

  /// The text for a reader who meets every condition, each field shown as its fallback, unescaped;
  /// for size estimates and titles.
  public String withFallbacks() {
    return join(condition -> true, Field::fallback);
  }

  /// The text for one reader.
  ///
  /// @param meets whether the reader meets a condition
  /// @param value what stands for a field, already escaped
  public String join(Predicate<Condition> meets, Function<Field, String> value) {
    StringBuilder text = new StringBuilder();
    append(text, parts, meets, value);
    return text.toString();
  }

  private static void append(
      StringBuilder text,
      List<Part> parts,
      Predicate<Condition> meets,
      Function<Field, String> value) {
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> text.append(literal.text());
        case Field field -> text.append(value.apply(field));
        case When when -> append(text, when.chosen(meets.test(when.condition)), meets, value);
      }
    }
  }

  /// The text with `change` applied to what no reader's values change.
  public MergeText mapLiterals(UnaryOperator<String> change) {
    return new MergeText(mapped(parts, change));
  }

  private static List<Part> mapped(List<Part> parts, UnaryOperator<String> change) {
    List<Part> mapped = new ArrayList<>();
    for (Part part : parts) {
      mapped.add(
          switch (part) {
            case Literal literal -> new Literal(change.apply(literal.text()));
            case Field field -> field;
            case When when ->
                new When(when.condition, mapped(when.then, change), mapped(when.otherwise, change));
          });
    }
    return mapped;
  }
}
