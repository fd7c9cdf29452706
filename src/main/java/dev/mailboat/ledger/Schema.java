package dev.mailboat.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The ledger's tables: the same in every dialect.
///
/// `block` is what was frozen and is not changed any more: a hundred people a row, in JSON, because
/// a row for each takes a database four times as long to write; `names` are the columns of what the
/// list said of them ([Cells]). The view `recipient` shows them one by one. `delivery` holds a row
/// for everybody with whom something happened: who has none is planned. The index leaves out who
/// has accepted, and the state that every mail passes through: it answers "who has not got it" at
/// once however long the list.
final class Schema {
  private static final String ISSUE =
      "CREATE TABLE IF NOT EXISTS issue (name TEXT PRIMARY KEY, frozen_at BIGINT NOT NULL, parts"
          + " TEXT NOT NULL, size INTEGER NOT NULL)";
  private static final String BLOCK =
      "CREATE TABLE IF NOT EXISTS block (issue TEXT NOT NULL, first INTEGER NOT NULL, names TEXT"
          + " NOT NULL DEFAULT '', people TEXT NOT NULL, PRIMARY KEY (issue, first))";
  private static final String DELIVERY =
      "CREATE TABLE IF NOT EXISTS delivery (issue TEXT NOT NULL, number INTEGER NOT NULL, state"
          + " TEXT NOT NULL, code INTEGER NOT NULL DEFAULT 0, words TEXT NOT NULL DEFAULT '', at"
          + " BIGINT NOT NULL, next_at BIGINT NOT NULL DEFAULT 0, first_at BIGINT NOT NULL DEFAULT"
          + " 0, attempts INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (issue, number))";
  private static final String OPEN =
      "CREATE INDEX IF NOT EXISTS delivery_open ON delivery (issue, state, next_at, number) WHERE"
          + " state <> 'accepted' AND state <> 'begun'";

  /// So many recipients are in a block: the first has those with the numbers 1 to 100.
  static final int BLOCK_SIZE = 100;

  /// The columns that a recipient's row had when it held the delivery too.
  private static final List<String> MOVED =
      List.of("state", "code", "words", "at", "next_at", "first_at", "attempts");

  private Schema() {}

  /// Connects and makes what is missing. A commit is on the disk before it returns.
  static Connection open(String url) throws SQLException {
    Dialect dialect = Dialect.of(url);
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      for (String preparation : dialect.preparations()) {
        statement.execute(preparation);
      }
      statement.execute(ISSUE + dialect.tableEnd());
      statement.execute(BLOCK + dialect.tableEnd());
      statement.execute(DELIVERY + dialect.tableEnd());
      statement.execute(OPEN);
      connection.setAutoCommit(false);
      if (!has(connection, "recipient", "names")) {
        showRecipients(connection, statement, dialect);
      }
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
    }
  }

  /// As above, for very many rows: their commit leaves work to [#closeFilled].
  static Connection openToFill(String url) throws SQLException {
    Connection connection = open(url);
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      for (String each : Dialect.of(url).beforeFilling()) {
        statement.execute(each);
      }
      connection.setAutoCommit(false);
    }
    return connection;
  }

  /// Tidies up, which takes a while, and closes.
  static void closeFilled(Connection connection, String url) {
    try (connection;
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      for (String each : Dialect.of(url).afterFilling()) {
        statement.execute(each);
      }
    } catch (SQLException e) {
      // what is left is tidied up by later commits
    }
  }

  /// Makes the view. Where earlier versions of Mailboat had a table of that name, the people go
  /// into blocks and, if they were in the same rows, the deliveries into their own table; where
  /// their blocks had no names, they get an empty text.
  private static void showRecipients(Connection connection, Statement statement, Dialect dialect)
      throws SQLException {
    // whoever else opens the ledger waits behind this
    statement.execute("UPDATE issue SET name = name");
    if (!has(connection, "recipient", "names")) {
      if (!has(connection, "block", "names")) {
        statement.execute("ALTER TABLE block ADD COLUMN names TEXT NOT NULL DEFAULT ''");
      }
      switch (kindOfRecipient(connection)) {
        case "TABLE" -> moveRecipients(connection, statement, dialect);
        case "VIEW" -> statement.execute("DROP VIEW recipient");
        default -> {}
      }
      statement.execute("CREATE VIEW recipient AS SELECT issue, first, names, " + dialect.people());
    }
    connection.commit();
  }

  private static String kindOfRecipient(Connection connection) throws SQLException {
    try (ResultSet table =
        connection.getMetaData().getTables(null, connection.getSchema(), "recipient", null)) {
      return table.next() ? table.getString("TABLE_TYPE") : "";
    }
  }

  private static void moveRecipients(Connection connection, Statement statement, Dialect dialect)
      throws SQLException {
    if (has(connection, "recipient", MOVED.getFirst())) {
      statement.execute(
          "INSERT INTO delivery (%1$s) SELECT %1$s FROM recipient WHERE state <> 'planned' OR attempts > 0"
              .formatted("issue, number, " + String.join(", ", MOVED)));
    }
    statement.execute(
        "INSERT INTO block (issue, first, people) SELECT issue, MIN(number), %s FROM recipient GROUP BY issue, (number - 1) / %d"
            .formatted(dialect.block(), BLOCK_SIZE));
    statement.execute("DROP TABLE recipient");
  }

  /// Whether there is a table or a view with this column.
  private static boolean has(Connection connection, String table, String column)
      throws SQLException {
    try (ResultSet found =
        connection.getMetaData().getColumns(null, connection.getSchema(), table, column)) {
      return found.next();
    }
  }

  static PreparedStatement prepare(Connection connection, String sql, List<Object> arguments)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.size(); i++) {
      statement.setObject(i + 1, arguments.get(i));
    }
    return statement;
  }

  /// A changed row's old bytes stay in the file until its space is written anew: does that for all
  /// of it.
  static void eraseFreeSpace(Connection connection) {
    try (Statement statement = connection.createStatement()) {
      connection.setAutoCommit(true);
      for (String each : Dialect.of(connection.getMetaData().getURL()).erasures()) {
        if (statement.execute(each) && isHeldUp(statement)) {
          throw new SQLException("somebody reads the ledger", "", Faults.BUSY);
        }
      }
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw Faults.of("the ledger's free space cannot be erased", e);
    }
  }

  /// A checkpoint answers 1 when others read what it should have written over
  /// (sqlite.org/pragma.html#pragma_wal_checkpoint).
  private static boolean isHeldUp(Statement checkpoint) throws SQLException {
    try (ResultSet answer = checkpoint.getResultSet()) {
      return answer.next() && answer.getInt(1) == 1;
    }
  }

  static void rollBack(Connection connection, Exception cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
