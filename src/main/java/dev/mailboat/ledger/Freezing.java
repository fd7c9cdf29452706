package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Takes an issue's rows one by one, in the order of the list. They count when all are in, or none
/// does.
public final class Freezing {
  private static final int BATCH = 1_000;

  private final RowWriter writer;
  private List<Row> batch = new ArrayList<>(BATCH);
  private int number;

  private Freezing(RowWriter writer) {
    this.writer = writer;
  }

  /// A row as it is written.
  ///
  /// @param leftOut the reason why somebody does not get the issue
  record Row(
      int number, String address, String language, String fields, Optional<String> leftOut) {}

  static void freeze(Connection connection, FrozenIssue issue, Consumer<Freezing> rows)
      throws SQLException {
    try (PreparedStatement recipient = connection.prepareStatement(RowWriter.RECIPIENT);
        PreparedStatement leftOut = connection.prepareStatement(RowWriter.LEFT_OUT);
        PreparedStatement head =
            connection.prepareStatement(
                "INSERT INTO issue (name, frozen_at, parts, size) VALUES (?, ?, ?, ?)")) {
      int size;
      try (RowWriter writer = new RowWriter(recipient, leftOut, issue)) {
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
    String address = recipient.address().toString();
    String language = recipient.language();
    add(address, language, Rows.fields(recipient.values(), address, language), Optional.empty());
  }

  /// Somebody who does not.
  public void leaveOut(EmailAddress address, String reason) {
    add(address.toString(), "", "", Optional.of(reason));
  }

  private void add(String address, String language, String fields, Optional<String> leftOut) {
    number++;
    batch.add(new Row(number, address, language, fields, leftOut));
    if (batch.size() == BATCH) {
      writer.write(batch);
      batch = new ArrayList<>(BATCH);
    }
  }
}
