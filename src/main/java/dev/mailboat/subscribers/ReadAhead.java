package dev.mailboat.subscribers;

import dev.mailboat.Problem;
import dev.mailboat.Subscriber;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Reads a list's rows in a thread of its own, a little ahead of whoever works on them: the two
/// take about as long as each other.
final class ReadAhead implements AutoCloseable {
  private static final int BATCH = 100;

  private final BlockingQueue<Batch> ready = new ArrayBlockingQueue<>(2);
  private final Thread thread;

  /// Rows and what was wrong with those that are missing.
  ///
  /// @param isLast nothing comes behind it
  /// @param failure why the reading ended early
  private record Batch(
      List<Subscriber> rows, List<Problem> problems, boolean isLast, @Nullable Throwable failure) {}

  private ReadAhead(Path file) {
    thread = Thread.ofPlatform().daemon().name("list").start(() -> read(file));
  }

  /// Hands on every row in the caller's thread.
  ///
  /// @param action gets every row that could be read, some at a time
  /// @param problems gets what is wrong with the others, and warnings
  static void each(Path file, Consumer<List<Subscriber>> action, Consumer<Problem> problems) {
    try (ReadAhead ahead = new ReadAhead(file)) {
      boolean ended = false;
      while (!ended) {
        Batch batch = ahead.take();
        batch.problems.forEach(problems);
        action.accept(batch.rows);
        switch (batch.failure) {
          case null -> {}
          case RuntimeException e -> throw e;
          case Error e -> throw e;
          case Throwable e -> throw new IllegalStateException(e);
        }
        ended = batch.isLast;
      }
    }
  }

  /// Ends the thread, whether all was read or not.
  @Override
  public void close() {
    thread.interrupt();
  }

  private Batch take() {
    try {
      return ready.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the reading of the list was broken off", e);
    }
  }

  private void read(Path file) {
    List<Subscriber> rows = new ArrayList<>(BATCH);
    List<Problem> problems = new ArrayList<>();
    Throwable failure = null;
    try {
      try (Rows all = Rows.open(file)) {
        RowReader reader = new RowReader(all.header().orThrowWithoutEmail());
        for (Row row : all) {
          reader.read(row, problems::add).ifPresent(rows::add);
          if (rows.size() + problems.size() >= BATCH) {
            ready.put(new Batch(rows, problems, false, null));
            rows = new ArrayList<>(BATCH);
            problems = new ArrayList<>();
          }
        }
      } catch (RuntimeException | Error e) {
        failure = e;
      }
      ready.put(new Batch(rows, problems, true, failure));
    } catch (InterruptedException e) {
      // whoever worked on the rows wants no more of them
    }
  }
}
