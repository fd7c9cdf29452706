package dev.mailboat.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// Writes what several threads begin and settle in common transactions: one `fsync` serves all that
/// wait for it (group commit).
///
/// Results need no waiting: a lost one turns into unknown, never into a second mail. They are
/// written in order, so each is on the disk before the next intent of its thread is.
final class Journal implements AutoCloseable {
  private static final int LARGEST_GROUP = 1_024;
  private static final String BEGIN =
      "INSERT INTO delivery (issue, number, state, at) SELECT name, ?, 'begun', ? FROM issue WHERE"
          + " name = ? AND size >= ? ON CONFLICT (issue, number) DO UPDATE SET state ="
          + " excluded.state, at = excluded.at";
  private static final String SETTLE =
      "INSERT INTO delivery (issue, number, state, code, words, at, next_at, first_at, attempts)"
          + " SELECT name, ?, ?, ?, ?, ?, ?, ?, 1 FROM issue WHERE name = ? AND size >= ? ON"
          + " CONFLICT (issue, number) DO UPDATE SET state = excluded.state, code = excluded.code,"
          + " words = excluded.words, at = excluded.at, next_at = excluded.next_at, attempts ="
          + " delivery.attempts + 1, first_at = CASE WHEN delivery.first_at = 0 THEN"
          + " excluded.first_at ELSE delivery.first_at END";

  private final Connection connection;
  private final BlockingQueue<Change> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;
  private volatile @Nullable SQLException failure;

  /// Something to write, and who waits for it.
  ///
  /// @param outcome absent for an intent
  private record Change(
      String issue,
      int number,
      long at,
      @Nullable Outcome outcome,
      Kind kind,
      CompletableFuture<@Nullable Void> done) {}

  private enum Kind {
    BEGIN,
    SETTLE,
    /// Nothing to write: done when everything before it is.
    FLUSH,
    END
  }

  Journal(Connection connection) {
    this.connection = connection;
    writer = Thread.ofPlatform().daemon().name("ledger").start(this::run);
  }

  /// Records an intent; it is durable when what this returns was waited for.
  Intent begin(String issue, int number, long at) {
    throwFailure();
    Change change = new Change(issue, number, at, null, Kind.BEGIN, new CompletableFuture<>());
    waiting.add(change);
    return new Intent(change.done);
  }

  /// Records a result; returns at once.
  void settle(String issue, int number, Outcome outcome, long at) {
    throwFailure();
    waiting.add(new Change(issue, number, at, outcome, Kind.SETTLE, new CompletableFuture<>()));
  }

  /// Returns when everything recorded so far is durable.
  void flush() {
    await(new Change("", 0, 0, null, Kind.FLUSH, new CompletableFuture<>()));
    throwFailure();
  }

  @Override
  public void close() {
    waiting.add(new Change("", 0, 0, null, Kind.END, new CompletableFuture<>()));
    Threads.awaitEnd(writer);
  }

  private void await(Change change) {
    throwFailure();
    waiting.add(change);
    new Intent(change.done).await();
  }

  private void throwFailure() {
    SQLException cause = failure;
    if (cause != null) {
      throw Faults.of("the ledger cannot be written", cause);
    }
  }

  private void run() {
    List<Change> group = new ArrayList<>();
    try (PreparedStatement begin = connection.prepareStatement(BEGIN);
        PreparedStatement settle = connection.prepareStatement(SETTLE)) {
      boolean ended = false;
      while (!ended) {
        group.add(waiting.take());
        waiting.drainTo(group, LARGEST_GROUP - 1);
        commit(group, begin, settle);
        ended = group.stream().anyMatch(change -> change.kind == Kind.END);
        group.clear();
      }
    } catch (SQLException e) {
      fail(waiting, e);
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts the ledger's thread", e);
    }
  }

  private void commit(List<Change> group, PreparedStatement begin, PreparedStatement settle) {
    synchronized (connection) {
      try {
        int results = 0;
        int intents = 0;
        Set<Integer> begun = new HashSet<>();
        for (Change change : group) {
          if (change.kind == Kind.SETTLE && begun.contains(change.number)) {
            execute(settle, results);
            execute(begin, intents);
            results = 0;
            intents = 0;
            begun.clear();
          }
          if (change.kind == Kind.BEGIN) {
            begun.add(change.number);
          }
          switch (change.kind) {
            case BEGIN -> intents += addIntent(begin, change);
            case SETTLE -> results += addResult(settle, change);
            case FLUSH, END -> {}
          }
        }
        // what is left holds no result behind an intent for the same recipient
        execute(settle, results);
        execute(begin, intents);
        if (group.stream()
            .anyMatch(change -> change.kind == Kind.BEGIN || change.outcome != null)) {
          connection.commit();
        }
        group.forEach(change -> change.done.complete(null));
      } catch (SQLException e) {
        Schema.rollBack(connection, e);
        fail(group, e);
      }
    }
  }

  /// What is not on the disk stays in doubt, so nothing more may be sent.
  private void fail(Iterable<Change> group, SQLException cause) {
    failure = cause;
    group.forEach(change -> change.done.completeExceptionally(cause));
  }

  private static int addIntent(PreparedStatement begin, Change change) throws SQLException {
    begin.setInt(1, change.number);
    begin.setLong(2, change.at);
    begin.setString(3, change.issue);
    begin.setInt(4, change.number);
    begin.addBatch();
    return 1;
  }

  private static int addResult(PreparedStatement settle, Change change) throws SQLException {
    Outcome outcome = change.outcome;
    if (outcome == null) {
      throw new IllegalStateException("a result has an outcome");
    }
    settle.setInt(1, change.number);
    settle.setString(2, outcome.state().toString());
    settle.setInt(3, outcome.code());
    settle.setString(4, outcome.words());
    settle.setLong(5, change.at);
    settle.setLong(6, outcome.next());
    settle.setLong(7, change.at);
    settle.setString(8, change.issue);
    settle.setInt(9, change.number);
    settle.addBatch();
    return 1;
  }

  private static void execute(PreparedStatement statement, int expected) throws SQLException {
    if (expected == 0) {
      return;
    }
    for (int changed : statement.executeBatch()) {
      if (changed != 1) {
        throw new SQLException("the ledger does not know a recipient that was sent to");
      }
    }
  }
}
