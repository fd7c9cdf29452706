package dev.mailboat.subscribers;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.RowValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// One row of a CSV file together with the bytes it was read from.
public final class Row {
  private final Header header;
  private final int line;
  private final byte[] bytes;
  private final int[] bounds;
  private final int traits;
  private final List<Problem> problems;

  Row(Header header, RowScanner scanner) {
    this.header = header;
    line = scanner.line();
    bytes = scanner.bytes();
    bounds = scanner.bounds();
    traits = scanner.traits();
    problems = problems(scanner);
  }

  public Header header() {
    return header;
  }

  /// The line on which the row begins, counted from 1; names the row in its file.
  public int line() {
    return line;
  }

  /// What is wrong with the row's form: bytes that are no characters, quotes, number of fields.
  /// When this is not empty, fields may be missing or stand under the wrong column.
  public List<Problem> problems() {
    return problems;
  }

  public boolean isBroken() {
    return !problems.isEmpty();
  }

  /// Every field, without quotes, otherwise as written.
  public List<String> fields() {
    List<String> fields = new ArrayList<>(size());
    for (int i = 0; i < size(); i++) {
      fields.add(field(i));
    }
    return fields;
  }

  /// A field by its position from 0, without quotes, otherwise as written.
  public String field(int position) {
    int from = bounds[2 * position];
    int to = bounds[2 * position + 1];
    boolean quoted = isQuoted(position);
    String text = quoted ? text(from + 1, to - 1) : text(from, to);
    return quoted && has(RowScanner.DOUBLED_QUOTE) ? text.replace("\"\"", "\"") : text;
  }

  /// The value under a column, without outer blanks; empty when the row or the file has none.
  public String value(String column) {
    OptionalInt position = header.position(column);
    return position.isPresent() && position.getAsInt() < size()
        ? field(position.getAsInt()).strip()
        : "";
  }

  /// What the row says, by column, without outer blanks.
  public RowValues values() {
    RowValues.Columns columns = header.valueColumns();
    if (!isBroken() && size() == columns.names().size() && !has(RowScanner.DOUBLED_QUOTE)) {
      String whole = text(0, bytes.length);
      return columns.row(whole, Slices.of(this, whole));
    }
    List<String> values = new ArrayList<>();
    for (int i = 0; i < columns.names().size(); i++) {
      values.add(i < size() ? field(i).strip() : "");
    }
    return columns.row(values);
  }

  /// The change that makes the row say this; a column that is absent becomes empty.
  public RowChange becoming(Map<String, String> values) {
    Map<String, String> all = new HashMap<>(values);
    header.columns().forEach(column -> all.putIfAbsent(column, ""));
    return new RowChange.Replace(all);
  }

  /// Where a field begins, also behind quoted line breaks.
  public Place place(int position) {
    return placeOf(position < size() ? bounds[2 * position] : 0);
  }

  /// Where the column's field begins; the row's beginning when there is none.
  public Place place(String column) {
    return header.position(column).stream().mapToObj(this::place).findFirst().orElse(placeOf(0));
  }

  /// The row as it stands in the file, without its last line end.
  public String text() {
    return text(0, bytes.length - lineEnd().length());
  }

  /// The field's bytes, quotes included.
  byte[] cell(int position) {
    return Arrays.copyOfRange(bytes, from(position), to(position));
  }

  /// Whether the field has these bytes; cheaper than to read it, for values that repeat.
  boolean isSameCell(int position, byte[] cell) {
    return Arrays.equals(bytes, from(position), to(position), cell, 0, cell.length);
  }

  int size() {
    return bounds.length / 2;
  }

  boolean has(int trait) {
    return (traits & trait) != 0;
  }

  boolean isQuoted(int position) {
    int from = bounds[2 * position];
    return bounds[2 * position + 1] - from >= 2 && bytes[from] == '"';
  }

  /// Where the field begins in [#bytes()].
  int from(int position) {
    return bounds[2 * position];
  }

  /// Where the field ends in [#bytes()], behind its quote.
  int to(int position) {
    return bounds[2 * position + 1];
  }

  /// Whether a closer look may find a control character or a line end in a field; quick, and right
  /// when it says no.
  boolean mayHoldControls() {
    if (has(RowScanner.CONTROL | RowScanner.SEVERAL_LINES)) {
      return true;
    }
    if (has(RowScanner.NOT_ASCII)) {
      for (int i = 0; i + 1 < bytes.length; i++) {
        boolean c1 = bytes[i] == (byte) 0xc2 && bytes[i + 1] < (byte) 0xa0;
        boolean separator = bytes[i] == (byte) 0xe2 && bytes[i + 1] == (byte) 0x80;
        if (c1 || separator) {
          return true;
        }
      }
    }
    return false;
  }

  /// The row in UTF-8 with its line end.
  byte[] bytes() {
    return bytes;
  }

  /// The line end behind the row; empty for a last row without.
  String lineEnd() {
    int end = bytes.length;
    if (end > 0 && bytes[end - 1] == '\n') {
      return end > 1 && bytes[end - 2] == '\r' ? "\r\n" : "\n";
    }
    return end > 0 && bytes[end - 1] == '\r' ? "\r" : "";
  }

  private List<Problem> problems(RowScanner scanner) {
    boolean fits = header.columns().isEmpty() || size() == header.columns().size();
    if (fits && scanner.fault() == RowScanner.Fault.NONE && !has(RowScanner.NOT_ASCII)) {
      return List.of();
    }
    List<Problem> found = new ArrayList<>();
    switch (scanner.fault()) {
      case NONE -> {
        if (!fits) {
          found.add(ragged());
        }
      }
      case NEVER_CLOSED ->
          found.add(
              Problem.error(
                      placeOf(scanner.faultAt()),
                      "bad-csv",
                      "a quoted value that begins here never ends")
                  .withHint("close it with a quote, or double a quote that belongs to the text"));
      case TEXT_AFTER_QUOTE ->
          found.add(
              Problem.error(
                      placeOf(scanner.faultAt()),
                      "bad-csv",
                      "the quoted value has ended here, expected '" + header.separator() + "'")
                  .withHint("double a quote that belongs to the text"));
      case TOO_LONG ->
          found.add(
              Problem.error(
                  placeOf(0),
                  "bad-csv",
                  "the row is longer than " + RowScanner.LONGEST + " bytes"));
    }
    if (has(RowScanner.NOT_ASCII)) {
      undecodable(found);
    }
    return List.copyOf(found);
  }

  private Problem ragged() {
    String what =
        "the row has "
            + size()
            + (size() == 1 ? " field" : " fields")
            + ", expected "
            + header.columns().size()
            + " as in the header";
    return Problem.error(placeOf(0), "ragged-row", what)
        .withHint(
            size() > header.columns().size()
                ? "a value that holds '" + header.separator() + "' must stand in quotes"
                : "write '" + header.separator() + "' also before a value that is empty");
  }

  private void undecodable(List<Problem> found) {
    int bad = Utf8.firstBad(bytes);
    if (bad < 0) {
      return;
    }
    String what =
        header.encoding() == Encoding.UTF_8
            ? String.format(Locale.ROOT, "byte 0x%02X is not UTF-8", bytes[bad])
            : "a byte here is no character of " + header.encoding();
    found.add(
        Problem.error(placeOf(bad), "bad-encoding", what)
            .withHint(
                header.encoding() == Encoding.UTF_8
                    ? "save it as 'CSV UTF-8' in the spreadsheet, or say --encoding windows-1252"
                    : "save it as 'CSV UTF-8' in the spreadsheet"));
  }

  private Place placeOf(int offset) {
    if (offset == 0) {
      return Place.of(header.file(), line, 1);
    }
    int lines = 0;
    int lineStart = 0;
    for (int i = 0; i < offset; i++) {
      boolean pair = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
      if (bytes[i] == '\n' || (bytes[i] == '\r' && !pair)) {
        lines++;
        lineStart = i + 1;
      }
    }
    return Place.of(header.file(), line + lines, text(lineStart, offset).length() + 1);
  }

  private String text(int from, int to) {
    return new String(
        bytes,
        from,
        to - from,
        has(RowScanner.NOT_ASCII) ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
  }
}
