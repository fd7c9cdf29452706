package dev.mailboat.subscribers;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.RowValues;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/// A CSV file's columns, and how the file is written.
public final class Header {
  private final Path file;
  private final int line;
  private final Encoding encoding;
  private final char separator;
  private final List<String> names;
  private final List<String> columns;
  private final RowValues.Columns valueColumns;
  private final Map<String, Integer> positions = new HashMap<>();

  Header(Path file, int line, Encoding encoding, char separator, List<String> names) {
    this.file = file;
    this.line = line;
    this.encoding = encoding;
    this.separator = separator;
    this.names = List.copyOf(names);
    this.columns = names.stream().map(name -> name.strip().toLowerCase(Locale.ROOT)).toList();
    this.valueColumns = new RowValues.Columns(columns);
    for (int i = 0; i < columns.size(); i++) {
      positions.putIfAbsent(columns.get(i), i);
    }
  }

  public Path file() {
    return file;
  }

  /// The columns' names as written.
  public List<String> names() {
    return names;
  }

  /// The columns' names in lower case without outer blanks, the form in which all else asks for
  /// them.
  public List<String> columns() {
    return columns;
  }

  /// The same, for the values of all rows.
  RowValues.Columns valueColumns() {
    return valueColumns;
  }

  public boolean has(String column) {
    return positions.containsKey(column);
  }

  /// Where the column stands, counted from 0; the first when its name stands twice.
  public OptionalInt position(String column) {
    Integer position = positions.get(column);
    return position == null ? OptionalInt.empty() : OptionalInt.of(position);
  }

  public char separator() {
    return separator;
  }

  public Encoding encoding() {
    return encoding;
  }

  /// The header's line.
  public Place place() {
    return Place.of(file, line, 1);
  }

  /// Stops unless the file has a column `email`, without which it is no subscriber list.
  ///
  /// @throws ProblemsException of kind CONTENT
  public Header orThrowWithoutEmail() {
    if (has(Columns.EMAIL)) {
      return this;
    }
    String what = "no column 'email'; columns are " + String.join(", ", columns);
    Problem problem = Problem.error(place(), "no-email-column", what);
    throw new ProblemsException(
        Kind.CONTENT,
        Choices.of("column", columns)
            .nearest(Columns.EMAIL)
            .map(near -> problem.withHint("rename '" + near + "' to 'email'"))
            .orElse(problem));
  }
}
