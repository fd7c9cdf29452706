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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads rows. Each reading is a transaction of its own, so that none keeps the database from
/// tidying up.
final class Rows {
  static final String RECIPIENT =
      "r.number, address, language, fields, next_at, first_at, attempts";
  static final String LINE = "r.number, address, code, words, at, state";

  /// Names the index's condition, without which it would not be used.
  static final String OPEN = "issue = ? AND state <> 'accepted' AND state <> 'begun' AND state = ";

  /// Recipients without a delivery.
  static final String UNTOUCHED =
      "SELECT r.number, address, language, fields, 0, 0, 0 FROM recipient r LEFT JOIN delivery d ON"
          + " d.issue = r.issue AND d.number = r.number WHERE r.issue = ? AND d.number IS NULL AND"
          + " r.number > ? ORDER BY r.number LIMIT ?";

  /// Recipients with a delivery in a state, and for [State#PLANNED] those without one.
  static final String PLANNED_LINES =
      "SELECT r.number, address, COALESCE(code, 0), COALESCE(words, ''), COALESCE(at, frozen_at),"
          + " 'planned' FROM issue JOIN recipient r ON r.issue = name LEFT JOIN delivery d ON"
          + " d.issue = r.issue AND d.number = r.number WHERE name = ? AND COALESCE(state,"
          + " 'planned') = 'planned' ORDER BY r.number LIMIT ?";

  /// The rows of deliveries, of which the index alone names the numbers. Asked for whole rows at
  /// once, SQLite would rather walk the primary key, through everybody who has accepted.
  static String select(String columns, String numbers) {
    return "SELECT "
        + columns
        + " FROM delivery d JOIN recipient r ON r.issue = d.issue AND r.number = d.number WHERE"
        + " d.issue = ? AND d.number IN (SELECT number FROM delivery WHERE "
        + numbers
        + ")";
  }

  /// One statement, so that nobody moves from one count to another in between.
  private static final String COUNTS =
      "SELECT state, COUNT(*) FROM delivery WHERE issue = ? AND state <> 'accepted' AND state <>"
          + " 'begun' GROUP BY state UNION ALL SELECT 'begun', COUNT(*) FROM delivery WHERE issue ="
          + " ? AND state = 'begun' UNION ALL SELECT 'touched', COUNT(*) FROM delivery WHERE issue"
          + " = ? UNION ALL SELECT 'size', size FROM issue WHERE name = ?";

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
        throw Faults.of("the ledger cannot be read", e);
      }
    }
  }

  /// How many of an issue's recipients are in each state; none when it was not frozen.
  Map<State, Integer> counts(String issue) {
    Map<String, Integer> found = new HashMap<>();
    each(
        COUNTS,
        List.of(issue, issue, issue, issue),
        row -> Map.entry(row.getString(1), row.getInt(2)),
        entry -> found.put(entry.getKey(), entry.getValue()));
    int touched = found.getOrDefault("touched", 0);
    int size = found.getOrDefault("size", 0);
    Map<State, Integer> counts = new EnumMap<>(State.class);
    int open = 0;
    for (State state : State.values()) {
      int count = found.getOrDefault(state.toString(), 0);
      open += count;
      counts.put(state, count);
    }
    counts.put(State.ACCEPTED, touched - open);
    counts.merge(State.PLANNED, size - touched, Integer::sum);
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  /// A recipient's values as one text, without what stands in the other columns too.
  static String fields(Map<String, String> values, String address, String language) {
    return Values.encode(values, known(address, language));
  }

  private static Map<String, String> known(String address, String language) {
    return Map.of("email", address, "language", language);
  }

  static Owed.Row recipient(ResultSet row) throws SQLException {
    Recipient recipient =
        new Recipient(
            row.getInt(1),
            EmailAddress.parse(row.getString(2)),
            row.getString(3),
            Values.decode(row.getString(4), known(row.getString(2), row.getString(3))));
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
