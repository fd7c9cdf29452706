package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.Report;
import dev.mailboat.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads rows. Each reading is a transaction of its own, so that none keeps the database from
/// tidying up.
final class Rows {
  static final String RECIPIENT = "number, address, language, fields, next_at, first_at, attempts";
  static final String LINE = "number, address, code, words, at, state";

  /// Names the index's condition, without which it would not be used.
  static final String OPEN = "issue = ? AND state <> 'accepted' AND state = ";

  /// Rows found by the index alone. Asked for whole rows at once, SQLite would rather walk the
  /// primary key, through everybody who has accepted.
  static String select(String columns, String numbers) {
    return "SELECT "
        + columns
        + " FROM recipient WHERE issue = ? AND number IN (SELECT number FROM recipient WHERE "
        + numbers
        + ")";
  }

  private static final int FETCH = 1_000;

  private final Connection connection;

  Rows(Connection connection) {
    this.connection = connection;
  }

  /// Turns a row into a value.
  interface Mapping<T> {
    T of(ResultSet row) throws SQLException;
  }

  <T> List<T> list(String sql, List<Object> arguments, Mapping<T> mapping) {
    List<T> found = new ArrayList<>();
    each(sql, arguments, mapping, found::add);
    return found;
  }

  /// The one number that a query gives.
  ///
  /// @param query what follows `SELECT`
  int count(String query, List<Object> arguments) {
    return list("SELECT " + query, arguments, row -> row.getInt(1)).getFirst();
  }

  /// Hands every row on as it is read; the consumer must not use the ledger.
  <T> void each(String sql, List<Object> arguments, Mapping<T> mapping, Consumer<T> consumer) {
    synchronized (connection) {
      try (PreparedStatement statement = Schema.prepare(connection, sql, arguments)) {
        statement.setFetchSize(FETCH);
        try (ResultSet rows = statement.executeQuery()) {
          while (rows.next()) {
            consumer.accept(mapping.of(rows));
          }
        }
        connection.commit();
      } catch (SQLException e) {
        Schema.rollBack(connection, e);
        throw new IllegalStateException("the ledger cannot be read", e);
      }
    }
  }

  /// How many rows are in each state but accepted.
  Map<State, Integer> open(String issue) {
    Map<State, Integer> counts = new EnumMap<>(State.class);
    each(
        "SELECT state, COUNT(*) FROM recipient WHERE issue = ? AND state <> 'accepted' GROUP BY"
            + " state",
        List.of(issue),
        row -> Map.entry(Outcome.state(row.getString(1)), row.getInt(2)),
        entry -> counts.put(entry.getKey(), entry.getValue()));
    return counts;
  }

  static Owed.Row recipient(ResultSet row) throws SQLException {
    Recipient recipient =
        new Recipient(
            row.getInt(1),
            EmailAddress.parse(row.getString(2)),
            row.getString(3),
            Values.decode(row.getString(4)));
    Owed.Tried tried = new Owed.Tried(row.getInt(7), Instant.ofEpochMilli(row.getLong(6)));
    return new Owed.Row(recipient, row.getLong(5), tried);
  }

  static Report.Line line(ResultSet row) throws SQLException {
    return new Report.Line(
        row.getInt(1),
        EmailAddress.parse(row.getString(2)),
        Outcome.state(row.getString(6)),
        row.getInt(3),
        row.getString(4),
        Instant.ofEpochMilli(row.getLong(5)));
  }
}
