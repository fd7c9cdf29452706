package dev.mailboat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
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

  /// The fields in the order of the text, one for each occurrence.
  public List<Field> fields() {
    List<Field> fields = new ArrayList<>();
    for (Part part : parts) {
      if (part instanceof Field field) {
        fields.add(field);
      }
    }
    return fields;
  }

  /// The text with each field shown as its fallback, unescaped; for size estimates and titles.
  public String withFallbacks() {
    return join(Field::fallback);
  }

  /// The text with each field replaced by what `value` returns for it, already escaped.
  public String join(Function<Field, String> value) {
    StringBuilder text = new StringBuilder();
    for (Part part : parts) {
      switch (part) {
        case Literal literal -> text.append(literal.text());
        case Field field -> text.append(value.apply(field));
      }
    }
    return text.toString();
  }

  /// The text with `change` applied to what is the same for every reader.
  public MergeText mapLiterals(UnaryOperator<String> change) {
    return new MergeText(
        parts.stream()
            .map(
                part ->
                    part instanceof Literal literal
                        ? new Literal(change.apply(literal.text()))
                        : part)
            .toList());
  }
}
