package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Map;
import java.util.function.Consumer;

/// Takes an issue's rows one by one, in the order of the list. They count when all are in, or none
/// does.
public final class Freezing {
  private static final String INSERT =
      "INSERT INTO recipient (issue, number, state, address, language, words, at, fields) VALUES"
          + " (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final int BATCH = 1_000;

  private final PreparedStatement row;
  private final FrozenIssue issue;
  private int number;

  private Freezing(PreparedStatement row, FrozenIssue issue) {
    this.row = row;
    this.issue = issue;
  }

  static void freeze(Connection connection, FrozenIssue issue, Consumer<Freezing> rows)
      throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(INSERT);
        PreparedStatement head =
            connection.prepareStatement(
                "INSERT INTO issue (name, frozen_at, parts, size) VALUES (?, ?, ?, ?)")) {
      Freezing freezing = new Freezing(row, issue);
      rows.accept(freezing);
      row.executeBatch();
      head.setString(1, issue.name());
      head.setLong(2, issue.at().toEpochMilli());
      head.setString(3, Values.encode(issue.parts()));
      head.setInt(4, freezing.number);
      head.executeUpdate();
      connection.commit();
    }
  }

  /// Somebody who gets the issue. The number they are known by is their place among all rows.
  public void promise(Recipient recipient) {
    add(State.PLANNED, recipient.address(), recipient.language(), "", recipient.values());
  }

  /// Somebody who does not.
  public void leaveOut(EmailAddress address, String reason) {
    add(State.SKIPPED, address, "", reason, Map.of());
  }

  private void add(
      State state,
      EmailAddress address,
      String language,
      String words,
      Map<String, String> values) {
    number++;
    try {
      row.setString(1, issue.name());
      row.setInt(2, number);
      row.setString(3, state.toString());
      row.setString(4, address.toString());
      row.setString(5, language);
      row.setString(6, words);
      row.setLong(7, issue.at().toEpochMilli());
      row.setString(8, Values.encode(values));
      row.addBatch();
      if (number % BATCH == 0) {
        row.executeBatch();
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the issue cannot be frozen", e);
    }
  }
}
