package dev.mailboat.subscribers;

import java.util.Map;

/// What becomes of one row.
public sealed interface RowChange {
  /// It keeps its bytes.
  RowChange KEEP = new Keep();

  /// It goes.
  RowChange REMOVE = new Remove();

  record Keep() implements RowChange {}

  record Remove() implements RowChange {}

  /// Some of its fields get new values; the others keep their bytes.
  ///
  /// @param values by column; the columns stand in the header or among the edit's new ones
  record Replace(Map<String, String> values) implements RowChange {
    public Replace {
      values = Map.copyOf(values);
    }
  }
}
