package dev.mailboat.ledger;

import dev.mailboat.RowValues;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The values of a block's people as texts: the columns' names once, an `&` before each, and for
/// each person the values in that order with an `&` between them, without the empty ones at the
/// end. A value `=` is the person's address or language, by its column, and in any other the value
/// of whoever stands before them with values. Signs are written as in [Values]. Not safe for use by
/// several threads.
final class Cells {
  /// Stands for a value that is known.
  static final char SAME = '=';

  private final RowValues.Columns columns;
  private final String names;
  private final int emailAt;
  private final int languageAt;

  Cells(RowValues.Columns columns) {
    this.columns = columns;
    emailAt = columns.names().indexOf(Person.EMAIL);
    languageAt = columns.names().indexOf(Person.LANGUAGE);
    StringBuilder text = new StringBuilder();
    columns.names().forEach(each -> Values.append(text.append('&'), each));
    names = text.toString();
  }

  /// Reads the values of people whose blocks most often have the same columns.
  static final class Decoder {
    private Cells latest = new Cells(new RowValues.Columns(List.of()));

    Map<String, String> decode(Person person) {
      if (person.names().isEmpty()) {
        Map<String, String> known =
            Map.of(Person.EMAIL, person.address(), Person.LANGUAGE, person.language());
        return Values.decode(person.fields(), known);
      }
      return of(person).decode(person.address(), person.language(), person.fields());
    }

    /// The people with texts of their own, none of which needs another.
    ///
    /// @param people of whole blocks, in their order
    List<Person> apart(List<Person> people) {
      List<Person> apart = new ArrayList<>(people.size());
      String above = "";
      for (Person each : people) {
        if (each.names().isEmpty() || each.fields().isEmpty()) {
          apart.add(each);
        } else {
          above = of(each).filled(each.fields(), above);
          apart.add(
              new Person(each.number(), each.address(), each.language(), above, each.names()));
        }
      }
      return apart;
    }

    private Cells of(Person person) {
      if (!person.names().equals(latest.names)) {
        latest = Cells.of(person.names());
      }
      return latest;
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

  /// Of the columns that these rows have together; the same when they are these.
  Cells fitting(List<Freezing.Row> rows) {
    for (Freezing.Row row : rows) {
      boolean fits = row.values() instanceof RowValues values && values.columns() == columns;
      if (!fits && !row.values().isEmpty()) {
        return of(rows);
      }
    }
    return this;
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

  /// A person's values for these columns.
  RowValues row(Map<String, String> values) {
    return columns.row(values);
  }

  /// Whether a value of this column that is known is the person's own.
  boolean saysPerson(int column) {
    return column == emailAt || column == languageAt;
  }

  /// What a value of such a column is when it is known.
  String same(int column, String address, String language) {
    return column == emailAt ? address : column == languageAt ? language : "";
  }

  /// The values of which this is the text, when none of them is that of another person.
  private RowValues decode(String address, String language, String cells) {
    return cells.indexOf('%') < 0
        ? slices(address, language, cells)
        : columns.row(decoded(address, language, cells));
  }

  /// The text with the values that are those of the person above.
  private String filled(String cells, String above) {
    StringBuilder text = new StringBuilder(cells.length() + above.length());
    int start = 0;
    int startAbove = 0;
    for (int i = 0; start < cells.length(); i++) {
      int end = end(cells, start);
      int endAbove = Math.max(startAbove, end(above, startAbove));
      if (isSame(cells, start, end) && !saysPerson(i)) {
        text.append(above, startAbove, endAbove);
      } else {
        text.append(cells, start, end);
      }
      if (end < cells.length()) {
        text.append('&');
      }
      start = end + 1;
      startAbove = Math.min(above.length(), endAbove + 1);
    }
    return text.toString();
  }

  private RowValues slices(String address, String language, String cells) {
    int[] slices = new int[2 * columns.names().size()];
    int before = address.length() + language.length();
    int start = 0;
    for (int i = 0; 2 * i < slices.length && start < cells.length(); i++) {
      int end = end(cells, start);
      if (isSame(cells, start, end)) {
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
      values.add(
          isSame(cell, 0, cell.length())
              ? same(values.size(), address, language)
              : Values.decoded(cell));
      start = end + 1;
    }
    return values;
  }

  private static boolean isSame(String text, int start, int end) {
    return end - start == 1 && text.charAt(start) == SAME;
  }

  private static int end(String text, int start) {
    int end = text.indexOf('&', start);
    return end < 0 ? text.length() : end;
  }
}
