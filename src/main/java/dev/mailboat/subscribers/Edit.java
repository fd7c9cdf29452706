package dev.mailboat.subscribers;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What is to become of a list.
///
/// @param rows asked for every row that is not broken, from top to bottom
/// @param newColumns to stand behind the others, in lower case
/// @param newRows to stand below the others, each by column; a column that is left out stays empty
public record Edit(
    Function<Row, RowChange> rows, List<String> newColumns, List<Map<String, String>> newRows) {
  public Edit {
    newColumns = List.copyOf(newColumns);
    newRows = List.copyOf(newRows);
  }

  /// Changes or removes rows.
  public static Edit ofRows(Function<Row, RowChange> rows) {
    return new Edit(rows, List.of(), List.of());
  }

  /// Only adds rows.
  public static Edit adding(List<Map<String, String>> rows) {
    return new Edit(row -> RowChange.KEEP, List.of(), rows);
  }

  public Edit withNewColumns(List<String> columns) {
    return new Edit(rows, columns, newRows);
  }

  public Edit withNewRows(List<Map<String, String>> added) {
    return new Edit(rows, newColumns, added);
  }
}
