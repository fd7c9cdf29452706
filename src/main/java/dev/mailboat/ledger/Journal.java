package dev.mailboat.ledger;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;

/// Writes changes of several threads in common transactions: each waits until its own change is on
/// the disk, and one `fsync` serves all that wait (group commit).
final class Journal implements AutoCloseable {
  private static final int LARGEST_GROUP = 512;

  private final Connection connection;
  private final BlockingQueue<Change> waiting = new LinkedBlockingQueue<>();
  private final Thread writer;

  private record Change(String sql, List<Object> arguments, CompletableFuture<Void> done) {}

  Journal(Connection connection) {
    this.connection = connection;
    writer = Thread.ofPlatform().daemon().name("ledger").start(this::run);
  }

  /// Writes one change; it is durable when this returns.
  void write(String sql, List<Object> arguments) {
    Change change = new Change(sql, arguments, new CompletableFuture<>());
    waiting.add(change);
    try {
      change.done.join();
    } catch (CompletionException e) {
      throw new IllegalStateException("the ledger cannot be written", e.getCause());
    }
  }

  @Override
  public void close() {
    writer.interrupt();
    try {
      writer.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    List<Change> group = new ArrayList<>();
    while (!Thread.currentThread().isInterrupted()) {
      try {
        group.add(waiting.take());
      } catch (InterruptedException e) {
        return;
      }
      waiting.drainTo(group, LARGEST_GROUP);
      commit(group);
      group.clear();
    }
  }

  private void commit(List<Change> group) {
    synchronized (connection) {
      try {
        for (Change change : group) {
          try (PreparedStatement statement =
              Schema.prepare(connection, change.sql, change.arguments)) {
            if (statement.executeUpdate() != 1) {
              throw new SQLException("no such recipient: " + change.arguments);
            }
          }
        }
        connection.commit();
        group.forEach(change -> change.done.complete(null));
      } catch (SQLException e) {
        rollBack(e);
        group.forEach(change -> change.done.completeExceptionally(e));
      }
    }
  }

  private void rollBack(SQLException cause) {
    try {
      connection.rollback();
    } catch (SQLException e) {
      cause.addSuppressed(e);
    }
  }
}
