package dev.mailboat.cli;

import java.util.Collection;
import java.util.Iterator;
import java.util.Locale;
import java.util.Map;

/// Values as JSON (RFC 8259) in one line, for lists that are printed row by row: maps, collections,
/// numbers, truth values; anything else as the text it prints.
final class JsonLine {
  private JsonLine() {}

  /// The value as JSON.
  static String of(Object value) {
    StringBuilder text = new StringBuilder();
    write(text, value);
    return text.toString();
  }

  private static void write(StringBuilder text, Object value) {
    switch (value) {
      case Map<?, ?> map -> {
        text.append('{');
        Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
        while (entries.hasNext()) {
          Map.Entry<?, ?> entry = entries.next();
          quote(text, String.valueOf(entry.getKey()));
          text.append(':');
          write(text, entry.getValue());
          text.append(entries.hasNext() ? "," : "");
        }
        text.append('}');
      }
      case Collection<?> items -> {
        text.append('[');
        Iterator<?> each = items.iterator();
        while (each.hasNext()) {
          write(text, each.next());
          text.append(each.hasNext() ? "," : "");
        }
        text.append(']');
      }
      case Number number -> text.append(number);
      case Boolean truth -> text.append(truth);
      default -> quote(text, value.toString());
    }
  }

  private static void quote(StringBuilder text, String value) {
    text.append('"');
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          boolean plain = c >= ' ' && c != 0x7f && c != 0x2028 && c != 0x2029;
          text.append(plain ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
        }
      }
    }
    text.append('"');
  }
}
