package dev.mailboat.json;

import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Writes values as JSON (RFC 8259): maps and records as objects, collections as arrays, empty
/// optionals as null, numbers and truth values as they are, anything else as the text it prints.
///
/// Control characters of every kind, the line and paragraph separators and halves of surrogate
/// pairs are escaped, so that the text can stand in a line, in a script and on a terminal, has a
/// UTF-8 form, and reads the same as YAML 1.2.
public final class Json {
  private static final int ONE_LINE = -1;
  private static final HexFormat HEX = HexFormat.of();

  private final StringBuilder text = new StringBuilder();

  private Json() {}

  /// The value in one line, without a line end.
  public static String line(Object value) {
    Json json = new Json();
    json.add(value, ONE_LINE);
    return json.text.toString();
  }

  /// The value over several lines, indented by two blanks, with a line end.
  public static String indented(Object value) {
    Json json = new Json();
    json.add(value, 0);
    return json.text.append('\n').toString();
  }

  private void add(Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> object(map, depth);
      case Collection<?> items -> array(items, depth);
      case Record data -> object(components(data), depth);
      case Optional<?> perhaps when perhaps.isPresent() -> add(perhaps.get(), depth);
      case Optional<?> _ -> text.append("null");
      case Number number -> text.append(number);
      case Boolean truth -> text.append(truth);
      default -> quote(text, value.toString());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    int inner = inner(depth);
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator);
      breakLine(inner);
      quote(text, String.valueOf(entry.getKey()));
      text.append(depth == ONE_LINE ? ":" : ": ");
      add(entry.getValue(), inner);
      separator = ",";
    }
    end(map.isEmpty(), depth, '}');
  }

  private void array(Collection<?> items, int depth) {
    int inner = inner(depth);
    text.append('[');
    String separator = "";
    for (Object item : items) {
      text.append(separator);
      breakLine(inner);
      add(item, inner);
      separator = ",";
    }
    end(items.isEmpty(), depth, ']');
  }

  private void end(boolean empty, int depth, char close) {
    if (!empty) {
      breakLine(depth);
    }
    text.append(close);
  }

  private void breakLine(int depth) {
    if (depth != ONE_LINE) {
      text.append('\n').append("  ".repeat(depth));
    }
  }

  private static int inner(int depth) {
    return depth == ONE_LINE ? ONE_LINE : depth + 1;
  }

  private static Map<String, Object> components(Record data) {
    Map<String, Object> values = new LinkedHashMap<>();
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      try {
        Method accessor = component.getAccessor();
        accessor.setAccessible(true); // the record may be hidden in its package
        values.put(component.getName(), accessor.invoke(data));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("a record of ours can be read", e);
      }
    }
    return values;
  }

  private static void quote(StringBuilder to, String words) {
    to.append('"');
    int plain = 0;
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      boolean ascii = c >= ' ' && c <= '~' && c != '"' && c != '\\';
      if (!ascii && !isPlain(words, i)) {
        to.append(words, plain, i);
        plain = i + 1;
        escape(to, c);
      }
    }
    to.append(words, plain, words.length()).append('"');
  }

  private static void escape(StringBuilder to, char c) {
    switch (c) {
      case '"' -> to.append("\\\"");
      case '\\' -> to.append("\\\\");
      case '\n' -> to.append("\\n");
      case '\r' -> to.append("\\r");
      case '\t' -> to.append("\\t");
      default -> to.append("\\u").append(HEX.toHexDigits(c));
    }
  }

  /// Whether a character outside of ASCII needs no escape.
  private static boolean isPlain(String words, int i) {
    char c = words.charAt(i);
    if (c <= '~' || (c >= 0xa0 && c < 0x2000)) {
      return c > '~';
    }
    if (Character.isHighSurrogate(c)) {
      return i + 1 < words.length() && Character.isLowSurrogate(words.charAt(i + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return i > 0 && Character.isHighSurrogate(words.charAt(i - 1));
    }
    return !Character.isISOControl(c) && c != 0x2028 && c != 0x2029;
  }
}
