package dev.mailboat.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The ledger's tables: the same in every dialect.
///
/// The index leaves out who has accepted: it answers "who has not" at once however long the list,
/// and the accepted are what remains of the issue's `size`.
final class Schema {
  private static final String ISSUE =
      "CREATE TABLE IF NOT EXISTS issue (name TEXT PRIMARY KEY, frozen_at BIGINT NOT NULL, parts"
          + " TEXT NOT NULL, size INTEGER NOT NULL)";
  private static final String RECIPIENT =
      "CREATE TABLE IF NOT EXISTS recipient (issue TEXT NOT NULL, number INTEGER NOT NULL, state"
          + " TEXT NOT NULL, address TEXT NOT NULL, language TEXT NOT NULL, code INTEGER NOT NULL"
          + " DEFAULT 0, words TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL, next_at BIGINT NOT"
          + " NULL DEFAULT 0, first_at BIGINT NOT NULL DEFAULT 0, attempts INTEGER NOT NULL DEFAULT"
          + " 0, fields TEXT NOT NULL, PRIMARY KEY (issue, number))";
  private static final String OPEN =
      "CREATE INDEX IF NOT EXISTS recipient_open ON recipient (issue, state, next_at, number) WHERE"
          + " state <> 'accepted'";

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
      statement.execute(RECIPIENT + dialect.tableEnd());
      statement.execute(OPEN);
      connection.setAutoCommit(false);
      return connection;
    } catch (SQLException e) {
      connection.close();
      throw e;
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
        statement.execute(each);
      }
      connection.setAutoCommit(false);
    } catch (SQLException e) {
      throw new IllegalStateException(
          "the ledger's free space cannot be erased; is a run going on?", e);
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
