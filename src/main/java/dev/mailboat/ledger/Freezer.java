package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/// Writes an issue's recipients into the ledger, all or none.
final class Freezer {
  private static final String INSERT =
      "INSERT INTO recipient (issue, number, address, identity, language, fields, state, words, at)"
          + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private Freezer() {}

  static void freeze(
      Connection connection,
      FrozenIssue issue,
      List<Recipient> recipients,
      List<Ledger.LeftOut> leftOut) {
    long at = issue.at().toEpochMilli();
    try (PreparedStatement head =
            Schema.prepare(
                connection,
                "INSERT INTO issue (name, frozen_at, parts) VALUES (?, ?, ?)",
                List.of(issue.name(), at, Values.encode(issue.parts())));
        PreparedStatement row = connection.prepareStatement(INSERT)) {
      head.executeUpdate();
      int number = 0;
      for (Recipient each : recipients) {
        number = Math.max(number, each.number());
        add(row, issue.name(), each, State.PLANNED, "", at);
      }
      for (Ledger.LeftOut each : leftOut) {
        number++;
        add(row, issue.name(), nobody(number, each.address()), State.SKIPPED, each.reason(), at);
      }
      row.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      rollBack(connection, e);
      throw new IllegalStateException("the issue cannot be frozen", e);
    }
  }

  private static Recipient nobody(int number, EmailAddress address) {
    return new Recipient(number, address, "", java.util.Map.of());
  }

  private static void add(
      PreparedStatement row, String issue, Recipient each, State state, String words, long at)
      throws SQLException {
    row.setString(1, issue);
    row.setInt(2, each.number());
    row.setString(3, each.address().toString());
    row.setString(4, each.address().identity());
    row.setString(5, each.language());
    row.setString(6, Values.encode(each.values()));
    row.setString(7, state.toString());
    row.setString(8, words);
    row.setLong(9, at);
    row.addBatch();
  }

  private static void rollBack(Connection connection, SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
