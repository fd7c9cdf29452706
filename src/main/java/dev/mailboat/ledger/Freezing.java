package dev.mailboat.ledger;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Takes an issue's rows one by one, in the order of the list. They count when all are in and
/// [#commit] was called, or none does.
public final class Freezing implements AutoCloseable {
  private final Connection connection;
  private final Runnable end;
  private final String issue;
  private final Instant at;
  private final PreparedStatement block;
  private final PreparedStatement leftOut;
  private final RowWriter writer;
  private List<Row> rows = new ArrayList<>(Schema.BLOCK_SIZE);
  private int number;

  /// A row to be written.
  ///
  /// @param leftOut the reason why somebody does not get the issue
  record Row(
      int number,
      EmailAddress address,
      String language,
      Map<String, String> values,
      Optional<String> leftOut) {}

  /// @param connection nobody else's until [#close]
  /// @param end what is to be done with the connection afterwards
  Freezing(Connection connection, String issue, Instant at, Runnable end) throws SQLException {
    this.connection = connection;
    this.end = end;
    this.issue = issue;
    this.at = at;
    block = connection.prepareStatement(RowWriter.BLOCK);
    leftOut = connection.prepareStatement(RowWriter.LEFT_OUT);
    writer = new RowWriter(block, leftOut, issue, at);
  }

  /// Somebody who gets the issue. The number they are known by is their place among all rows.
  public void promise(Recipient recipient) {
    add(recipient.address(), recipient.language(), recipient.values(), Optional.empty());
  }

  /// Somebody who does not.
  public void leaveOut(EmailAddress address, String reason) {
    add(address, "", Map.of(), Optional.of(reason));
  }

  /// Makes the rows count, whatever becomes of this process; they are on the disk when anything is
  /// that is written to the ledger from here on.
  ///
  /// @param parts what the mails are made of, as in [FrozenIssue]
  /// @return the issue, frozen when this was begun
  /// @throws IllegalStateException when it is frozen already
  public FrozenIssue commit(Map<String, String> parts) {
    writer.write(rows);
    try {
      writer.finish();
      try (PreparedStatement head =
          connection.prepareStatement(
              "INSERT INTO issue (name, frozen_at, parts, size) VALUES (?, ?, ?, ?)")) {
        head.setString(1, issue);
        head.setLong(2, at.toEpochMilli());
        head.setString(3, Values.encode(parts));
        head.setInt(4, number);
        head.executeUpdate();
      }
      connection.commit();
      return new FrozenIssue(issue, at, parts);
    } catch (SQLException e) {
      throw Faults.of("the issue cannot be frozen", e);
    }
  }

  /// Takes back what was not committed.
  @Override
  public void close() {
    writer.close();
    try (PreparedStatement _ = block;
        PreparedStatement _ = leftOut) {
      connection.rollback();
    } catch (SQLException e) {
      throw Faults.of("the ledger cannot be written", e);
    }
    end.run();
  }

  private void add(
      EmailAddress address, String language, Map<String, String> values, Optional<String> leftOut) {
    number++;
    rows.add(new Row(number, address, language, values, leftOut));
    if (rows.size() == Schema.BLOCK_SIZE) {
      writer.write(rows);
      rows = new ArrayList<>(Schema.BLOCK_SIZE);
    }
  }
}
