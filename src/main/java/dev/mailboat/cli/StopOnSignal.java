package dev.mailboat.cli;

import dev.mailboat.deliver.SendLoop;
import java.io.PrintWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// While it is open, Ctrl-C and SIGTERM let the mails in hand finish before the process ends.
final class StopOnSignal implements AutoCloseable {
  private static final int LONGEST_SECONDS = 30;

  private final CountDownLatch finished = new CountDownLatch(1);
  private final Thread hook;

  private StopOnSignal(Runnable stop) {
    hook =
        new Thread(
            () -> {
              stop.run();
              await();
            },
            "stop");
    Runtime.getRuntime().addShutdownHook(hook);
  }

  static StopOnSignal of(SendLoop loop, PrintWriter err, String issue) {
    return new StopOnSignal(
        () -> {
          loop.stop();
          err.println();
          err.println("Stopping: the mails in hand are finished. To go on: mailboat send " + issue);
          err.flush();
        });
  }

  @Override
  public void close() {
    finished.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending, and the hook waits for this very moment
    }
  }

  private void await() {
    try {
      finished.await(LONGEST_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
