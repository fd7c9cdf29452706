package dev.mailboat.subscribers;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;

/// Writes values as cells of a file with the given separator.
record Cells(char separator) {

  /// The row's bytes with some fields replaced and others, `added`, behind its last; every byte of
  /// the other fields stays.
  byte[] patched(Row row, Map<String, String> values, List<String> added) {
    byte[] old = row.bytes();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(old.length + 64);
    int copied = 0;
    for (Map.Entry<Integer, String> each : replaced(row, values).entrySet()) {
      int position = each.getKey();
      bytes.write(old, copied, row.from(position) - copied);
      bytes.writeBytes(utf8(cell(each.getValue(), row.isQuoted(position), position == 0)));
      copied = row.to(position);
    }
    int end = old.length - row.lineEnd().length();
    bytes.write(old, copied, end - copied);
    for (String value : added) {
      bytes.writeBytes(utf8(separator + cell(value, false, false)));
    }
    bytes.write(old, end, old.length - end);
    return bytes.toByteArray();
  }

  /// A whole row without line end.
  byte[] row(List<String> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      text.append(i == 0 ? "" : String.valueOf(separator));
      text.append(cell(values.get(i), values.size() == 1 && values.get(i).isBlank(), i == 0));
    }
    return utf8(text.toString());
  }

  private static Map<Integer, String> replaced(Row row, Map<String, String> values) {
    Map<Integer, String> byPosition = new TreeMap<>();
    values.forEach(
        (column, value) -> {
          OptionalInt position = row.header().position(column);
          if (position.isPresent() && !row.value(column).equals(value)) {
            byPosition.put(position.getAsInt(), value);
          }
        });
    return byPosition;
  }

  /// In quotes when the value needs them: RFC 4180 section 2 rule 6, outer blanks, and a first cell
  /// that would make the row a comment.
  private String cell(String value, boolean quoted, boolean first) {
    boolean special =
        value.indexOf(separator) >= 0
            || value.indexOf('"') >= 0
            || value.indexOf('\n') >= 0
            || value.indexOf('\r') >= 0;
    boolean outerBlank = !value.equals(value.strip());
    boolean comment = first && value.startsWith("#");
    return quoted || special || outerBlank || comment
        ? "\"" + value.replace("\"", "\"\"") + "\""
        : value;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
