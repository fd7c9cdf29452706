package dev.mailboat.ledger;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// A map of texts as one text, `key=value&…`, keys sorted. The three signs it is made of and
/// control characters are written as `%` and two digits.
final class Values {
  /// What a text is made of.
  static final String SIGNS = "%&=";

  private Values() {}

  static String encode(Map<String, String> values) {
    StringBuilder text = new StringBuilder();
    new TreeMap<>(values)
        .forEach(
            (key, value) -> {
              if (!text.isEmpty()) {
                text.append('&');
              }
              append(text, key);
              append(text.append('='), value);
            });
    return text.toString();
  }

  static Map<String, String> decode(String text) {
    return decode(text, Map.of());
  }

  /// As above.
  ///
  /// @param known the values of keys that have none
  static Map<String, String> decode(String text, Map<String, String> known) {
    Map<String, String> values = new HashMap<>();
    for (int start = 0; start < text.length(); ) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      int equals = text.indexOf('=', start, end);
      String key = decoded(text.substring(start, equals < 0 ? end : equals));
      values.put(
          key, equals < 0 ? known.getOrDefault(key, "") : decoded(text.substring(equals + 1, end)));
      start = end + 1;
    }
    return values;
  }

  static void append(StringBuilder text, String part) {
    append(text, part, 0, part.length());
  }

  static void append(StringBuilder text, String part, int from, int to) {
    int plain = from;
    for (int i = from; i < to; i++) {
      char c = part.charAt(i);
      if (isSign(c)) {
        text.append(part, plain, i).append('%').append(HexFormat.of().toHexDigits((byte) c));
        plain = i + 1;
      }
    }
    text.append(part, plain, to);
  }

  static boolean isSign(char c) {
    return c < ' ' || SIGNS.indexOf(c) >= 0;
  }

  static String decoded(String text) {
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
