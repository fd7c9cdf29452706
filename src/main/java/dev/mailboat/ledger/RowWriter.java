package dev.mailboat.ledger;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;

/// Writes rows in a thread of its own, while whoever hands them in reads the next ones from the
/// list: the two take about as long as each other.
final class RowWriter implements AutoCloseable {
  /// Ends the thread.
  private static final List<Freezing.Row> END = List.of();

  static final String BLOCK = "INSERT INTO block (issue, first, names, people) VALUES (?, ?, ?, ?)";
  static final String LEFT_OUT =
      "INSERT INTO delivery (issue, number, state, words, at) VALUES (?, ?, 'skipped', ?, ?)";

  private final PreparedStatement block;
  private final PreparedStatement leftOut;
  private final String issue;
  private final Instant at;
  private final BlockingQueue<List<Freezing.Row>> waiting = new ArrayBlockingQueue<>(2);
  private final BlockText text = new BlockText();
  private Cells cells = Cells.of(List.of());
  private final Thread thread;
  private volatile @Nullable SQLException failure;
  private boolean ended;

  /// @param block of [#BLOCK]
  /// @param leftOut of [#LEFT_OUT]
  RowWriter(PreparedStatement block, PreparedStatement leftOut, String issue, Instant at) {
    this.block = block;
    this.leftOut = leftOut;
    this.issue = issue;
    this.at = at;
    this.thread = Thread.ofPlatform().daemon().name("freezing").start(this::run);
  }

  /// Hands in the rows of a block, which must not be changed any more; waits when too many are
  /// waiting.
  ///
  /// @throws IllegalStateException when earlier ones could not be written
  void write(List<Freezing.Row> rows) {
    if (failure != null) {
      throw Faults.of("the issue cannot be frozen", failure);
    }
    if (!rows.isEmpty()) {
      put(rows);
    }
  }

  /// Returns when all are written.
  ///
  /// @throws SQLException when some could not be
  void finish() throws SQLException {
    close();
    SQLException cause = failure;
    if (cause != null) {
      throw cause;
    }
  }

  /// Waits for the thread to end; the connection is nobody's else then.
  @Override
  public void close() {
    if (ended) {
      return;
    }
    ended = true;
    put(END);
    Threads.awaitEnd(thread);
  }

  private void put(List<Freezing.Row> rows) {
    boolean interrupted = false;
    while (true) {
      try {
        waiting.put(rows);
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      for (List<Freezing.Row> rows = waiting.take(); !rows.isEmpty(); rows = waiting.take()) {
        if (failure == null) {
          insert(rows);
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException("nobody interrupts this thread", e);
    }
  }

  private void insert(List<Freezing.Row> rows) {
    try {
      cells = cells.fitting(rows);
      block.setString(1, issue);
      block.setInt(2, rows.getFirst().number());
      block.setString(3, cells.names());
      block.setString(4, text.of(rows, cells));
      block.addBatch();
      // a batch, also of one: executeUpdate would want the connection's monitor, and whoever waits
      // for this thread may hold it
      block.executeBatch();
      insertLeftOut(rows);
    } catch (SQLException e) {
      failure = e;
    }
  }

  private void insertLeftOut(List<Freezing.Row> rows) throws SQLException {
    for (Freezing.Row row : rows) {
      if (row.leftOut().isPresent()) {
        leftOut.setString(1, issue);
        leftOut.setInt(2, row.number());
        leftOut.setString(3, row.leftOut().get());
        leftOut.setLong(4, at.toEpochMilli());
        leftOut.addBatch();
      }
    }
    leftOut.executeBatch();
  }
}
