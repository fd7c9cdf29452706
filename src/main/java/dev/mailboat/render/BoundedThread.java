package dev.mailboat.render;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/// Runs a parser that may never end, or go very deep, on a thread of its own.
///
/// Java cannot stop a thread, and the parser does not heed an interrupt. It does read its text,
/// though: every character comes through [Fuse], which throws once the time is over. So the thread
/// ends soon after the deadline instead of keeping a core busy for good. Only a loop that reads no
/// character could outlive it; the thread is a daemon and does not hold up the program's end.
final class BoundedThread {
  static final String NAME = "markdown";

  /// Reserved, not used: 64 MB would overflow on 300,000 nested quotes.
  private static final long STACK_BYTES = 512L << 20;

  private BoundedThread() {}

  /// What became of the work.
  sealed interface Outcome<T> {}

  record Done<T>(T value) implements Outcome<T> {}

  /// The deadline passed.
  record Late<T>() implements Outcome<T> {}

  /// The stack was not enough.
  record TooDeep<T>() implements Outcome<T> {}

  static <T> Outcome<T> run(String text, Duration deadline, Function<CharSequence, T> work) {
    CompletableFuture<T> result = new CompletableFuture<>();
    Fuse fuse = new Fuse(text, System.nanoTime() + deadline.toNanos());
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                result.complete(work.apply(fuse));
              } catch (RuntimeException | StackOverflowError e) {
                result.completeExceptionally(e);
              }
            },
            NAME,
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return new Done<>(result.get(deadline.toMillis() + 100, TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      return new Late<>();
    } catch (ExecutionException e) {
      return failed(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static <T> Outcome<T> failed(ExecutionException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof BurntException) {
        return new Late<>();
      }
      if (cause instanceof StackOverflowError) {
        return new TooDeep<>();
      }
    }
    throw new IllegalStateException(e.getCause());
  }

  /// The text was read after the deadline.
  private static final class BurntException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BurntException() {
      super("the time is over", null, false, false);
    }
  }

  /// A text that can be read until a moment.
  private static final class Fuse implements CharSequence {
    private static final int READS_BETWEEN_LOOKS = 1 << 12;

    private final String text;
    private final long end;
    private int reads;

    Fuse(String text, long end) {
      this.text = text;
      this.end = end;
    }

    @Override
    public char charAt(int index) {
      if ((++reads & (READS_BETWEEN_LOOKS - 1)) == 0 && System.nanoTime() - end > 0) {
        throw new BurntException();
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int to) {
      return text.substring(start, to);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
