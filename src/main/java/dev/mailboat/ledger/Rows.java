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
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Reads rows. Each reading is a transaction of its own, so that none keeps the database from
/// tidying up.
final class Rows {
  /// Names the index's condition, without which it would not be used.
  static final String OPEN = "issue = ? AND state <> 'accepted' AND state <> 'begun' AND state = ";

  /// Sorted by who reads them: they come in order, which SQLite does not know.
  private static final String PEOPLE =
      "SELECT " + Person.COLUMNS + " FROM recipient WHERE issue = ? AND first >= ? AND first < ?";

  private static final String LINE = "number, code, words, at, state";

  /// With people of the list who may have no delivery yet.
  private static final String PLANNED_LINES =
      "SELECT r.number, COALESCE(code, 0), COALESCE(words, ''), COALESCE(at, frozen_at), 'planned',"
          + " address FROM issue JOIN recipient r ON r.issue = name LEFT JOIN delivery d ON d.issue"
          + " = r.issue AND d.number = r.number WHERE name = ? AND first >= ? AND first < ? AND"
          + " COALESCE(state, 'planned') = 'planned' ORDER BY r.number";

  /// The rows of deliveries, of which the index alone names the numbers. Asked for whole rows at
  /// once, SQLite would rather walk the primary key, through everybody who has accepted.
  private static String select(String columns, String numbers) {
    return "SELECT "
        + columns
        + " FROM delivery WHERE issue = ? AND number IN (SELECT number FROM delivery WHERE "
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

  /// So many recipients are read at once where all are.
  private static final int PAGE = 5 * Schema.BLOCK_SIZE;

  private final Connection connection;

  /// The people of one block of an issue: whoever asks for one often asks for their neighbour next.
  private record Block(String issue, List<Person> people) {}

  private Block latest = new Block("", List.of());

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
      try {
        read(sql, arguments, mapping, consumer);
        connection.commit();
      } catch (SQLException e) {
        Schema.rollBack(connection, e);
        throw Faults.of("the ledger cannot be read", e);
      }
    }
  }

  private <T> void read(
      String sql, List<Object> arguments, Mapping<T> mapping, Consumer<T> consumer)
      throws SQLException {
    try (PreparedStatement statement = Schema.prepare(connection, sql, arguments)) {
      statement.setFetchSize(FETCH);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          consumer.accept(mapping.of(rows));
        }
      }
    }
  }

  /// The people with numbers from `first`, with which a block begins, to `end`, with which another
  /// does.
  List<Person> people(String issue, int first, int end) {
    List<Person> people = list(PEOPLE, List.of(issue, first, end), Person::of);
    return apart(people);
  }

  private static List<Person> apart(List<Person> people) {
    people.sort(Comparator.comparingInt(Person::number));
    return new Cells.Decoder().apart(people);
  }

  /// The number with which somebody's block begins.
  static int firstOfBlock(int number) {
    return number - (number - 1) % Schema.BLOCK_SIZE;
  }

  /// Nobody may be remembered as they stood before.
  void blocksChanged() {
    synchronized (connection) {
      latest = new Block("", List.of());
    }
  }

  /// Within somebody else's transaction.
  private Person person(String issue, int number) throws SQLException {
    int first = firstOfBlock(number);
    List<Person> known = latest.people;
    if (known.isEmpty() || known.getFirst().number() != first || !latest.issue.equals(issue)) {
      List<Person> people = new ArrayList<>();
      read(PEOPLE, List.of(issue, first, first + 1), Person::of, people::add);
      latest = new Block(issue, apart(people));
    }
    return latest.people.get(number - first);
  }

  /// The recipients of deliveries, in the order of their due times.
  ///
  /// @param which follows [#OPEN]
  List<Owed.Row> owed(String issue, String which, Object first, int most) {
    Cells.Decoder decoder = new Cells.Decoder();
    return list(
        select("number, next_at, first_at, attempts", OPEN + which) + " ORDER BY next_at, number",
        List.of(issue, issue, first, most),
        row -> {
          Owed.Tried tried = new Owed.Tried(row.getInt(4), Instant.ofEpochMilli(row.getLong(3)));
          return new Owed.Row(
              person(issue, row.getInt(1)).recipient(decoder), row.getLong(2), tried);
        });
  }

  /// The next recipients without a delivery, in the list's order; empty when there are none.
  ///
  /// @param last nobody up to this one is looked for
  List<Recipient> untouched(String issue, int last) {
    int size = size(issue);
    for (int first = firstOfBlock(last + 1); first <= size; first += PAGE) {
      int end = Math.min(first + PAGE, size + 1);
      BitSet touched = new BitSet();
      each(
          "SELECT number FROM delivery WHERE issue = ? AND number >= ? AND number < ?",
          List.of(issue, first, end),
          row -> row.getInt(1),
          touched::set);
      if (touched.cardinality() < end - first) {
        List<Person> people = people(issue, first, end);
        people.removeIf(each -> each.number() <= last || touched.get(each.number()));
        if (!people.isEmpty()) {
          Cells.Decoder decoder = new Cells.Decoder();
          return people.stream().map(each -> each.recipient(decoder)).toList();
        }
      }
    }
    return List.of();
  }

  private int size(String issue) {
    return list("SELECT size FROM issue WHERE name = ?", List.of(issue), row -> row.getInt(1))
        .stream()
        .findFirst()
        .orElse(0);
  }

  /// Hands on the recipients in a state, in the list's order; the consumer must not use the ledger.
  void lines(String issue, State state, int most, Consumer<Report.Line> consumer) {
    if (state == State.PLANNED) {
      planned(issue, most, consumer);
      return;
    }
    String where = state == State.ACCEPTED ? "issue = ? AND state = " : OPEN;
    each(
        select(LINE, where + "? LIMIT ?") + " ORDER BY number",
        List.of(issue, issue, state.toString(), most),
        row -> line(row, person(issue, row.getInt(1)).email()),
        consumer);
  }

  private void planned(String issue, int most, Consumer<Report.Line> consumer) {
    int size = size(issue);
    int left = most;
    for (int first = 1; first <= size && left > 0; first += 10 * PAGE) {
      List<Report.Line> lines =
          list(
              PLANNED_LINES,
              List.of(issue, first, first + 10 * PAGE),
              row -> line(row, EmailAddress.parse(row.getString(6))));
      lines.stream().limit(left).forEach(consumer);
      left -= Math.min(left, lines.size());
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

  private static Report.Line line(ResultSet row, EmailAddress address) throws SQLException {
    return new Report.Line(
        row.getInt(1),
        address,
        Outcome.state(row.getString(5)),
        row.getInt(2),
        row.getString(3),
        Instant.ofEpochMilli(row.getLong(4)));
  }
}
