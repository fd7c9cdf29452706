package dev.mailboat.ledger;

import dev.mailboat.Delivery;
import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.Report;
import dev.mailboat.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The durable record of every issue's recipients, in SQLite. Safe for use by several threads.
///
/// Order of calls: [#find] or [#freeze], [#settleInterrupted], then for each recipient in [#owed]
/// [#begin] and [#settle]. What [#begin] and [#settle] wrote is on the disk when they return.
public final class Ledger implements AutoCloseable {
  private static final int MOST_NAMED = 5_000;

  private final Connection connection;
  private final Journal journal;

  private Ledger(Connection connection) {
    this.connection = connection;
    this.journal = new Journal(connection);
  }

  /// Someone who is left out from the start.
  public record LeftOut(EmailAddress address, String reason) {}

  /// Opens the ledger, and makes it when there is none; only its owner can read it.
  public static Ledger open(Path file) {
    try {
      PrivateFiles.createFile(file);
      return new Ledger(Schema.open("jdbc:sqlite:" + file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw new IllegalStateException("the ledger " + file + " cannot be opened", e);
    }
  }

  /// Opens the ledger if there is one.
  public static Optional<Ledger> openExisting(Path file) {
    return Files.exists(file) ? Optional.of(open(file)) : Optional.empty();
  }

  /// A ledger that is forgotten when it is closed: for rehearsals and tests.
  public static Ledger inMemory() {
    try {
      return new Ledger(Schema.open("jdbc:sqlite::memory:"));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The issue as it was frozen; empty when it never was.
  public Optional<FrozenIssue> find(String issue) {
    return read(
        "SELECT frozen_at, parts FROM issue WHERE name = ?",
        List.of(issue),
        rows ->
            rows.next()
                ? Optional.of(
                    new FrozenIssue(
                        issue,
                        Instant.ofEpochMilli(rows.getLong(1)),
                        Values.decode(rows.getString(2))))
                : Optional.empty());
  }

  /// The names of all issues, the latest first.
  public List<String> issues() {
    return read("SELECT name FROM issue ORDER BY frozen_at DESC", List.of(), rows -> strings(rows));
  }

  /// Fixes who gets the issue, in one transaction.
  ///
  /// @throws IllegalStateException when it is frozen already
  public void freeze(FrozenIssue issue, List<Recipient> recipients, List<LeftOut> leftOut) {
    synchronized (connection) {
      Freezer.freeze(connection, issue, recipients, leftOut);
    }
  }

  /// Replaces what the mails are made of; who has theirs already has it from the earlier content.
  public void replaceParts(FrozenIssue issue) {
    write(
        "UPDATE issue SET parts = ? WHERE name = ?",
        List.of(Values.encode(issue.parts()), issue.name()));
  }

  /// Recipients that a killed run had begun become unknown; returns how many.
  public int settleInterrupted(String issue) {
    return write(
        "UPDATE recipient SET state = 'unknown', words = 'the run was interrupted while the mail"
            + " was handed over' WHERE issue = ? AND state = 'begun'",
        List.of(issue));
  }

  /// Recipients still owed the issue: planned and deferred, in the list's order.
  public List<Recipient> owed(String issue) {
    return read(
        "SELECT number, address, language, fields FROM recipient WHERE issue = ? AND state IN"
            + " ('planned', 'deferred') ORDER BY number",
        List.of(issue),
        Ledger::recipients);
  }

  /// Records that the mail is about to be handed over; durable when it returns.
  public void begin(String issue, int number, Instant at) {
    journal.write(
        "UPDATE recipient SET state = 'begun', at = ?, attempts = attempts + 1 WHERE issue = ? AND"
            + " number = ?",
        List.of(at.toEpochMilli(), issue, number));
  }

  /// Records what became of a mail; durable when it returns.
  public void settle(String issue, int number, Delivery delivery, Instant at) {
    Outcome outcome = Outcome.of(delivery);
    journal.write(
        "UPDATE recipient SET state = ?, code = ?, words = ?, at = ?, next_at = ? WHERE issue = ?"
            + " AND number = ?",
        List.of(
            outcome.state().toString(),
            outcome.code(),
            outcome.words(),
            at.toEpochMilli(),
            outcome.next(),
            issue,
            number));
  }

  /// Where the issue stands.
  public Report report(String issue) {
    Map<State, Integer> counts =
        read(
            "SELECT state, COUNT(*) FROM recipient WHERE issue = ? GROUP BY state",
            List.of(issue),
            rows -> {
              Map<State, Integer> found = new EnumMap<>(State.class);
              while (rows.next()) {
                found.put(Outcome.state(rows.getString(1)), rows.getInt(2));
              }
              return found;
            });
    List<Report.Line> doubtful = new ArrayList<>();
    for (State state : List.of(State.REFUSED, State.UNKNOWN, State.DEFERRED)) {
      doubtful.addAll(list(issue, state));
    }
    return new Report(issue, counts, doubtful);
  }

  /// Recipients in a state, in the list's order; at most 5,000.
  public List<Report.Line> list(String issue, State state) {
    return read(
        "SELECT number, address, code, words, at FROM recipient WHERE issue = ? AND state = ? ORDER"
            + " BY number LIMIT "
            + MOST_NAMED,
        List.of(issue, state.toString()),
        rows -> {
          List<Report.Line> lines = new ArrayList<>();
          while (rows.next()) {
            lines.add(
                new Report.Line(
                    rows.getInt(1),
                    EmailAddress.parse(rows.getString(2)),
                    state,
                    rows.getInt(3),
                    rows.getString(4),
                    Instant.ofEpochMilli(rows.getLong(5))));
          }
          return lines;
        });
  }

  @Override
  public void close() {
    journal.close();
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Recipient> recipients(ResultSet rows) throws SQLException {
    List<Recipient> recipients = new ArrayList<>();
    while (rows.next()) {
      recipients.add(
          new Recipient(
              rows.getInt(1),
              EmailAddress.parse(rows.getString(2)),
              rows.getString(3),
              Values.decode(rows.getString(4))));
    }
    return recipients;
  }

  private static List<String> strings(ResultSet rows) throws SQLException {
    List<String> strings = new ArrayList<>();
    while (rows.next()) {
      strings.add(rows.getString(1));
    }
    return strings;
  }

  private interface Reading<T> {
    T from(ResultSet rows) throws SQLException;
  }

  private <T> T read(String sql, List<Object> arguments, Reading<T> reading) {
    synchronized (connection) {
      try (PreparedStatement statement = Schema.prepare(connection, sql, arguments);
          ResultSet rows = statement.executeQuery()) {
        return reading.from(rows);
      } catch (SQLException e) {
        throw new IllegalStateException("the ledger cannot be read", e);
      }
    }
  }

  private int write(String sql, List<Object> arguments) {
    synchronized (connection) {
      try (PreparedStatement statement = Schema.prepare(connection, sql, arguments)) {
        int changed = statement.executeUpdate();
        connection.commit();
        return changed;
      } catch (SQLException e) {
        throw new IllegalStateException("the ledger cannot be written", e);
      }
    }
  }
}
