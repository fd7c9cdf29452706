package dev.mailboat.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// The ledger's tables.
final class Schema {
  private static final List<String> TABLES =
      List.of(
          "CREATE TABLE IF NOT EXISTS issue (name TEXT PRIMARY KEY, frozen_at INTEGER NOT NULL,"
              + " parts TEXT NOT NULL)",
          "CREATE TABLE IF NOT EXISTS recipient (issue TEXT NOT NULL, number INTEGER NOT NULL,"
              + " address TEXT NOT NULL, identity TEXT NOT NULL, language TEXT NOT NULL, fields"
              + " TEXT NOT NULL, state TEXT NOT NULL, code INTEGER NOT NULL DEFAULT 0, words TEXT"
              + " NOT NULL DEFAULT '', at INTEGER NOT NULL, next_at INTEGER NOT NULL DEFAULT 0,"
              + " attempts INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (issue, number)) WITHOUT ROWID",
          "CREATE INDEX IF NOT EXISTS recipient_state ON recipient (issue, state, number)");

  private Schema() {}

  /// Connects and makes what is missing. A commit is on the disk before it returns.
  static Connection open(String url) throws SQLException {
    Connection connection = DriverManager.getConnection(url);
    try (Statement statement = connection.createStatement()) {
      statement.execute("PRAGMA busy_timeout = 10000");
      statement.execute("PRAGMA journal_mode = WAL");
      statement.execute("PRAGMA synchronous = FULL");
      for (String table : TABLES) {
        statement.execute(table);
      }
    }
    connection.setAutoCommit(false);
    return connection;
  }

  static PreparedStatement prepare(Connection connection, String sql, List<Object> arguments)
      throws SQLException {
    PreparedStatement statement = connection.prepareStatement(sql);
    for (int i = 0; i < arguments.size(); i++) {
      statement.setObject(i + 1, arguments.get(i));
    }
    return statement;
  }
}
