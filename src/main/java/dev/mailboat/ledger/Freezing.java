package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.State;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Takes an issue's rows one by one, in the order of the list. They count when all are in, or none
/// does.
public final class Freezing {
  private static final String INSERT =
      "INSERT INTO recipient (issue, number, state, address, language, words, at, fields) VALUES"
          + " (?, ?, ?, ?, ?, ?, ?, ?)";
  private static final int BATCH = 1_000;

  private final RowWriter writer;
  private List<Row> batch = new ArrayList<>(BATCH);
  private int number;

  private Freezing(RowWriter writer) {
    this.writer = writer;
  }

  /// A row as it is written.
  record Row(
      int number, State state, String address, String language, String words, String fields) {}

  static void freeze(Connection connection, FrozenIssue issue, Consumer<Freezing> rows)
      throws SQLException {
    try (PreparedStatement row = connection.prepareStatement(INSERT);
        PreparedStatement head =
            connection.prepareStatement(
                "INSERT INTO issue (name, frozen_at, parts, size) VALUES (?, ?, ?, ?)")) {
      int size;
      try (RowWriter writer = new RowWriter(row, issue)) {
        Freezing freezing = new Freezing(writer);
        rows.accept(freezing);
        writer.write(freezing.batch);
        writer.finish();
        size = freezing.number;
      }
      head.setString(1, issue.name());
      head.setLong(2, issue.at().toEpochMilli());
      head.setString(3, Values.encode(issue.parts()));
      head.setInt(4, size);
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
    batch.add(new Row(number, state, address.toString(), language, words, Values.encode(values)));
    if (batch.size() == BATCH) {
      writer.write(batch);
      batch = new ArrayList<>(BATCH);
    }
  }
}
