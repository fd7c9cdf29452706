package dev.mailboat.preview;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Optional;

/// Writes values as JSON (RFC 8259): records and maps as objects, iterables as arrays, empty
/// optionals as null.
final class JsonWriter {
  private final StringBuilder text = new StringBuilder(4096);

  private JsonWriter() {}

  static String write(Object value) {
    JsonWriter writer = new JsonWriter();
    writer.add(value);
    return writer.text.toString();
  }

  private void add(Object value) {
    switch (value) {
      case CharSequence words -> quote(words);
      case Number number -> text.append(number);
      case Boolean truth -> text.append(truth);
      case Optional<?> perhaps -> {
        if (perhaps.isPresent()) {
          add(perhaps.get());
        } else {
          text.append("null");
        }
      }
      case Map<?, ?> map -> object(map);
      case Iterable<?> values -> array(values);
      case Record data -> record(data);
      default -> quote(value.toString());
    }
  }

  private void object(Map<?, ?> map) {
    text.append('{');
    String separator = "";
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      text.append(separator);
      quote(String.valueOf(entry.getKey()));
      text.append(':');
      add(entry.getValue());
      separator = ",";
    }
    text.append('}');
  }

  private void array(Iterable<?> values) {
    text.append('[');
    String separator = "";
    for (Object each : values) {
      text.append(separator);
      add(each);
      separator = ",";
    }
    text.append(']');
  }

  private void record(Record data) {
    text.append('{');
    String separator = "";
    for (RecordComponent component : data.getClass().getRecordComponents()) {
      text.append(separator);
      quote(component.getName());
      text.append(':');
      try {
        add(component.getAccessor().invoke(data));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException("every record of this package can be read", e);
      }
      separator = ",";
    }
    text.append('}');
  }

  private void quote(CharSequence words) {
    text.append('"');
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      switch (c) {
        case '"' -> text.append("\\\"");
        case '\\' -> text.append("\\\\");
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\t' -> text.append("\\t");
        default -> {
          if (c < 0x20 || (Character.isSurrogate(c) && !paired(words, i))) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
    text.append('"');
  }

  /// Half a surrogate pair has no UTF-8.
  private static boolean paired(CharSequence words, int i) {
    char c = words.charAt(i);
    return Character.isHighSurrogate(c)
        ? i + 1 < words.length() && Character.isLowSurrogate(words.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(words.charAt(i - 1));
  }
}
