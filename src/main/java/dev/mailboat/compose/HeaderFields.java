package dev.mailboat.compose;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// A finished header, field by field.
record HeaderFields(Map<String, List<String>> values) {
  private static final Pattern FIELD_END = Pattern.compile("\r\n(?![ \t])");

  static HeaderFields of(byte[] header) {
    Map<String, List<String>> values = new HashMap<>();
    String text = new String(header, StandardCharsets.UTF_8);
    for (String field : FIELD_END.split(text, -1)) {
      int colon = field.indexOf(':');
      if (colon > 0) {
        String name = field.substring(0, colon).toLowerCase(Locale.ROOT);
        values.computeIfAbsent(name, _ -> new ArrayList<>()).add(field.substring(colon + 1));
      }
    }
    return new HeaderFields(values);
  }

  /// The values of a field, from the top down, folded as they are.
  List<String> named(String name) {
    return values.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
  }
}
