package dev.mailboat.ledger;

import dev.mailboat.RowValues;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Puts a block's text together in one pass: an array with three texts for each of its people, in
/// JSON (RFC 8259). Every character outside of ASCII is an escape, which a database has less work
/// with. One can write many blocks. Not safe for use by several threads.
final class BlockText {
  /// More than any character takes.
  private static final int LONGEST_ESCAPE = 6;

  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

  /// What stands in a text as it is.
  private static final boolean[] PLAIN = plain("\"\\");

  /// What stands in a value as it is.
  private static final boolean[] PLAIN_CELL = plain("\"\\" + Values.SIGNS);

  private byte[] text = new byte[1 << 15];
  private int length;
  private Line line = new Line();
  private Line above = new Line();

  /// A row with its text's characters.
  private static final class Line {
    private char[] signs = new char[1 << 8];
    private RowValues row = new RowValues.Columns(List.of()).row(List.of());

    private void take(RowValues values) {
      row = values;
      int size = values.text().length();
      if (size > signs.length) {
        signs = new char[2 * size];
      }
      values.text().getChars(0, size, signs, 0);
    }
  }

  /// The text of rows, whose values are written as [Cells] says.
  String of(List<Freezing.Row> rows, Cells cells) {
    begin();
    above.take(cells.row(Map.of()));
    for (Freezing.Row each : rows) {
      String address = each.address().toString();
      beginPerson(address, each.language());
      if (!each.values().isEmpty()) {
        addValues(cells, address, each.language(), each.values());
      }
      endPerson();
    }
    return end();
  }

  /// The text of people as they stand.
  String of(List<Person> people) {
    begin();
    for (Person each : people) {
      beginPerson(each.address(), each.language());
      addText(each.fields());
      endPerson();
    }
    return end();
  }

  private void begin() {
    length = 0;
    put('[');
  }

  private String end() {
    put(']');
    return new String(text, 0, length, StandardCharsets.ISO_8859_1);
  }

  private void beginPerson(String address, String language) {
    if (length > 1) {
      put(',');
    }
    put('[', '"');
    addText(address);
    put('"', ',', '"');
    addText(language);
    put('"', ',', '"');
  }

  private void endPerson() {
    put('"', ']');
  }

  private void addValues(Cells cells, String address, String language, Map<String, String> values) {
    line.take(cells.row(values));
    int size = line.row.columns().names().size();
    int filled = length;
    for (int i = 0; i < size; i++) {
      if (i > 0) {
        put('&');
      }
      int from = line.row.from(i);
      int to = line.row.to(i);
      if (from < to) {
        if (cells.saysPerson(i) ? isPersons(cells.same(i, address, language), i) : isAbove(i)) {
          put(Cells.SAME);
        } else {
          addSigns(line.signs, from, to, true);
        }
        filled = length;
      }
    }
    length = filled;
    Line free = above;
    above = line;
    line = free;
  }

  private boolean isPersons(String known, int column) {
    int from = line.row.from(column);
    return known.length() == line.row.to(column) - from && line.row.text().startsWith(known, from);
  }

  private boolean isAbove(int column) {
    return Arrays.equals(
        line.signs,
        line.row.from(column),
        line.row.to(column),
        above.signs,
        above.row.from(column),
        above.row.to(column));
  }

  private void addText(String words) {
    int size = words.length();
    if (size > line.signs.length) {
      line.signs = new char[2 * size];
    }
    words.getChars(0, size, line.signs, 0);
    addSigns(line.signs, 0, size, false);
  }

  /// @param cell whether they are a value among others
  private void addSigns(char[] signs, int from, int to, boolean cell) {
    boolean[] plain = cell ? PLAIN_CELL : PLAIN;
    ensure(LONGEST_ESCAPE * (to - from));
    for (int i = from; i < to; i++) {
      char c = signs[i];
      if (c < plain.length && plain[c]) {
        text[length++] = (byte) c;
      } else if (cell && Values.isSign(c)) {
        put('%', HEX[c >> 4], HEX[c & 0xf]);
      } else if (c == '"' || c == '\\') {
        put('\\', c);
      } else {
        put('\\', 'u', HEX[c >> 12], HEX[(c >> 8) & 0xf], HEX[(c >> 4) & 0xf], HEX[c & 0xf]);
      }
    }
  }

  private void put(int... signs) {
    ensure(signs.length);
    for (int each : signs) {
      text[length++] = (byte) each;
    }
  }

  private void ensure(int more) {
    if (length + more > text.length) {
      text = Arrays.copyOf(text, 2 * (length + more));
    }
  }

  private static boolean[] plain(String escaped) {
    boolean[] plain = new boolean[0x7f];
    for (char c = ' '; c < plain.length; c++) {
      plain[c] = escaped.indexOf(c) < 0;
    }
    return plain;
  }
}
