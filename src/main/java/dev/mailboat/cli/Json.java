package dev.mailboat.cli;

import java.util.Collection;
import java.util.Map;

/// Writes maps, lists, texts, numbers and flags as JSON (RFC 8259), indented by two blanks.
final class Json {
  private final StringBuilder out = new StringBuilder();

  private Json() {}

  /// @param value of nothing but maps with texts as keys, collections, texts, numbers and booleans
  static String write(Object value) {
    Json json = new Json();
    json.value(value, 0);
    return json.out.append('\n').toString();
  }

  private void value(Object value, int depth) {
    switch (value) {
      case Map<?, ?> map -> object(map, depth);
      case Collection<?> list -> array(list, depth);
      case Number number -> out.append(number);
      case Boolean flag -> out.append(flag);
      default -> text(value.toString());
    }
  }

  private void object(Map<?, ?> map, int depth) {
    out.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      out.append(separator);
      line(depth + 1);
      text(String.valueOf(entry.getKey()));
      out.append(": ");
      value(entry.getValue(), depth + 1);
      separator = ",";
    }
    end(map.isEmpty(), depth, '}');
  }

  private void array(Collection<?> list, int depth) {
    out.append('[');
    String separator = "";
    for (Object item : list) {
      out.append(separator);
      line(depth + 1);
      value(item, depth + 1);
      separator = ",";
    }
    end(list.isEmpty(), depth, ']');
  }

  private void end(boolean empty, int depth, char close) {
    if (!empty) {
      line(depth);
    }
    out.append(close);
  }

  private void line(int depth) {
    out.append('\n').append("  ".repeat(depth));
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c == 0x2028 || c == 0x2029 || Character.isSurrogate(c)) {
        out.append(String.format("\\u%04x", (int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
