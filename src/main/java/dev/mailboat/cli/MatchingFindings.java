package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.subscribers.Encoding;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.where.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Lets those findings of a list through that stand in a row of which a condition is true, in a
/// broken one, or above the rows. Reads the list beside who finds them, from top to bottom.
final class MatchingFindings implements AutoCloseable {
  private final Rows list;
  private final Iterator<Row> ahead;
  private final Predicate<Map<String, String>> chosen;
  private final Consumer<Problem> through;
  private Optional<Row> next;
  private boolean matches = true;
  private boolean counted = true;
  private int rows;
  private int faulty;

  private MatchingFindings(
      Rows list, Predicate<Map<String, String>> chosen, Consumer<Problem> through) {
    this.list = list;
    this.chosen = chosen;
    this.through = through;
    ahead = list.iterator();
    next = read();
  }

  static MatchingFindings open(
      Path file, Encoding encoding, WhereOption where, Consumer<Problem> through) {
    Rows rows = Rows.open(file, encoding);
    try {
      Known known = Known.columns(rows.header().orThrowWithoutEmail().columns());
      return new MatchingFindings(rows, where.test(known, new ArrayList<>()), through);
    } catch (RuntimeException e) {
      rows.close();
      throw e;
    }
  }

  /// Takes a finding; none stands above the one before.
  void accept(Problem finding) {
    while (next.isPresent() && next.get().line() <= finding.place().line()) {
      pass(next.get());
    }
    if (matches) {
      faulty += finding.isError() && !counted ? 1 : 0;
      counted |= finding.isError();
      through.accept(finding);
    }
  }

  /// Counts the rows behind the last finding.
  void end() {
    while (next.isPresent()) {
      pass(next.get());
    }
  }

  /// How many rows match, broken ones among them.
  int rows() {
    return rows;
  }

  /// How many of them have an error.
  int faulty() {
    return faulty;
  }

  private void pass(Row row) {
    matches = row.isBroken() || chosen.test(row.values());
    rows += matches ? 1 : 0;
    counted = false;
    next = read();
  }

  private Optional<Row> read() {
    return ahead.hasNext() ? Optional.of(ahead.next()) : Optional.empty();
  }

  @Override
  public void close() {
    list.close();
  }
}
