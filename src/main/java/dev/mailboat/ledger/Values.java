package dev.mailboat.ledger;

import dev.mailboat.RowValues;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A map of texts as one text, `key=value&…`, keys sorted. The three signs it is made of and
/// control characters are written as `%` and two digits. A key without a value has one that is
/// known from elsewhere.
final class Values {
  private Values() {}

  static String encode(Map<String, String> values) {
    return encode(new TreeMap<>(values), column -> null);
  }

  /// As above, but with the keys as the map has them.
  ///
  /// @param known values that need not be written
  static String encode(Map<String, String> values, Function<String, @Nullable String> known) {
    StringBuilder text = new StringBuilder(160);
    values.forEach(
        (key, value) -> {
          if (!text.isEmpty()) {
            text.append('&');
          }
          append(text, key);
          if (!value.equals(known.apply(key))) {
            text.append('=');
            append(text, value);
          }
        });
    return text.toString();
  }

  static Map<String, String> decode(String text) {
    Decoder decoder = new Decoder();
    decoder.read(text, column -> null);
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < decoder.keys.size(); i++) {
      values.put(decoder.keys.get(i), decoder.values.get(i));
    }
    return values;
  }

  /// Reads the values of one row after the other, which share their columns when their keys are the
  /// same. Not safe for use by several threads.
  static final class Decoder {
    private final List<String> keys = new ArrayList<>();
    private final List<String> values = new ArrayList<>();
    private RowValues.Columns columns = new RowValues.Columns(List.of());

    /// @param known as it was when the text was written
    RowValues decode(String text, Function<String, @Nullable String> known) {
      read(text, known);
      if (!keys.equals(columns.names())) {
        columns = new RowValues.Columns(keys);
      }
      return columns.row(values);
    }

    private void read(String text, Function<String, @Nullable String> known) {
      keys.clear();
      values.clear();
      int start = 0;
      while (start < text.length()) {
        int end = text.indexOf('&', start);
        end = end < 0 ? text.length() : end;
        int equals = text.indexOf('=', start, end);
        String key = key(text, start, equals < 0 ? end : equals);
        keys.add(key);
        values.add(
            equals < 0
                ? Objects.requireNonNullElse(known.apply(key), "")
                : decoded(text.substring(equals + 1, end)));
        start = end + 1;
      }
    }

    /// Most often the same as in the row before.
    private String key(String text, int start, int end) {
      List<String> names = columns.names();
      if (keys.size() < names.size()) {
        String name = names.get(keys.size());
        if (name.length() == end - start && text.startsWith(name, start)) {
          return name;
        }
      }
      return decoded(text.substring(start, end));
    }
  }

  private static void append(StringBuilder text, String part) {
    if (isPlain(part)) {
      text.append(part);
      return;
    }
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (isSign(c)) {
        text.append('%').append(HexFormat.of().toHexDigits((byte) c));
      } else {
        text.append(c);
      }
    }
  }

  private static boolean isPlain(String part) {
    for (int i = 0; i < part.length(); i++) {
      if (isSign(part.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isSign(char c) {
    return c < ' ' || c == '%' || c == '&' || c == '=';
  }

  private static String decoded(String text) {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%') {
        plain.append((char) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 2;
      } else {
        plain.append(c);
      }
    }
    return plain.toString();
  }
}
