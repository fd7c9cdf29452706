package dev.mailboat.ledger;

import dev.mailboat.RowValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The values of a block's people as texts: the columns' names once, an `&` before each, and for
/// each person the values in that order with an `&` between them, without the empty ones at the
/// end. A value `=` is the person's address or language, by its column. Signs are written as in
/// [Values]. Not safe for use by several threads.
final class Cells {
  private static final String SAME = "=";

  private final RowValues.Columns columns;
  private final String names;
  private final int emailAt;
  private final int languageAt;
  private final StringBuilder text = new StringBuilder();

  Cells(RowValues.Columns columns) {
    this.columns = columns;
    emailAt = columns.names().indexOf(Person.EMAIL);
    languageAt = columns.names().indexOf(Person.LANGUAGE);
    columns.names().forEach(each -> Values.append(text.append('&'), each));
    names = text.toString();
  }

  /// Decodes the values of people whose blocks most often have the same columns.
  static final class Decoder {
    private Cells latest = new Cells(new RowValues.Columns(List.of()));

    Map<String, String> decode(Person person) {
      if (person.names().isEmpty()) {
        Map<String, String> known =
            Map.of(Person.EMAIL, person.address(), Person.LANGUAGE, person.language());
        return Values.decode(person.fields(), known);
      }
      if (!person.names().equals(latest.names)) {
        latest = Cells.of(person.names());
      }
      return latest.decode(person.address(), person.language(), person.fields());
    }
  }

  /// Of the columns that these rows have together.
  static Cells of(List<Freezing.Row> rows) {
    RowValues.Columns columns = new RowValues.Columns(List.of());
    Set<String> names = new TreeSet<>();
    for (Freezing.Row row : rows) {
      if (!(row.values() instanceof RowValues values)) {
        names.addAll(row.values().keySet());
      } else if (values.columns() != columns) {
        columns = values.columns();
        names.addAll(columns.names());
      }
    }
    return new Cells(
        columns.names().containsAll(names) ? columns : new RowValues.Columns(List.copyOf(names)));
  }

  /// Of the columns with these names.
  private static Cells of(String names) {
    List<String> decoded = new ArrayList<>();
    for (int start = 1; start <= names.length(); ) {
      int end = end(names, start);
      decoded.add(Values.decoded(names.substring(start, end)));
      start = end + 1;
    }
    return new Cells(new RowValues.Columns(decoded));
  }

  String names() {
    return names;
  }

  /// Somebody's values as one text.
  String encode(String address, String language, Map<String, String> values) {
    if (values.isEmpty()) {
      return "";
    }
    RowValues row = columns.row(values);
    text.setLength(0);
    int filled = 0;
    for (int i = 0; i < columns.names().size(); i++) {
      if (i > 0) {
        text.append('&');
      }
      int from = row.from(i);
      int to = row.to(i);
      if (from < to) {
        String same = same(i, address, language);
        if (same.length() == to - from && row.text().startsWith(same, from)) {
          text.append(SAME);
        } else {
          Values.append(text, row.text(), from, to);
        }
        filled = text.length();
      }
    }
    return text.substring(0, filled);
  }

  /// What [#encode] made a text of.
  private RowValues decode(String address, String language, String cells) {
    return cells.indexOf('%') < 0
        ? slices(address, language, cells)
        : columns.row(decoded(address, language, cells));
  }

  private RowValues slices(String address, String language, String cells) {
    int[] slices = new int[2 * columns.names().size()];
    int before = address.length() + language.length();
    int start = 0;
    for (int i = 0; 2 * i < slices.length && start < cells.length(); i++) {
      int end = end(cells, start);
      if (cells.startsWith(SAME, start)) {
        slices[2 * i] = i == emailAt ? 0 : address.length();
        slices[2 * i + 1] = i == emailAt ? address.length() : before;
      } else {
        slices[2 * i] = before + start;
        slices[2 * i + 1] = before + end;
      }
      start = end + 1;
    }
    return columns.row(address + language + cells, slices);
  }

  private List<String> decoded(String address, String language, String cells) {
    List<String> values = new ArrayList<>();
    int start = 0;
    while (values.size() < columns.names().size()) {
      int end = Math.max(start, end(cells, start));
      String cell = start < cells.length() ? cells.substring(start, end) : "";
      values.add(cell.equals(SAME) ? same(values.size(), address, language) : Values.decoded(cell));
      start = end + 1;
    }
    return values;
  }

  private String same(int column, String address, String language) {
    return column == emailAt ? address : column == languageAt ? language : "";
  }

  private static int end(String text, int start) {
    int end = text.indexOf('&', start);
    return end < 0 ? text.length() : end;
  }
}
