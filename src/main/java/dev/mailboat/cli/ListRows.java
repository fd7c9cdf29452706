package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.subscribers.Encoding;
import dev.mailboat.subscribers.Header;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.where.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Reads the rows that a command means, one by one.
///
/// @param list the CSV file
record ListRows(Wiring wiring, Path list, Encoding encoding, WhereOption where) {
  static ListRows of(Wiring wiring, ListOptions options) {
    return new ListRows(
        wiring, wiring.settings().subscribers(), options.encoding.encoding(), options.where);
  }

  /// The same without the condition.
  ListRows ofEverybody() {
    return new ListRows(wiring, list, encoding, new WhereOption());
  }

  Header header() {
    try (Rows rows = Rows.open(list, encoding)) {
      return rows.header().orThrowWithoutEmail();
    }
  }

  /// Gives each row that `--where` is true of.
  ///
  /// @throws ProblemsException of kind CONTENT, behind the last row, with every broken one
  void each(Consumer<Row> action) {
    List<Problem> broken = new ArrayList<>();
    try (Rows rows = Rows.open(list, encoding)) {
      Known known = Known.columns(rows.header().orThrowWithoutEmail().columns());
      Predicate<Map<String, String>> chosen = where.test(known, new ArrayList<>());
      for (Row row : rows) {
        broken.addAll(row.problems());
        if (!row.isBroken() && chosen.test(row.values())) {
          action.accept(row);
        }
      }
    }
    if (!broken.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, broken);
    }
  }
}
