package dev.mailboat.preview;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// Gives memory back when nobody has asked for a while, or many have: the preview stands open all
/// day, and a render leaves megabytes of pictures behind that no collection would look for until
/// much later.
final class Rest implements AutoCloseable {
  private static final int QUIET_MILLIS = 400;
  private static final int MOST_UNCOLLECTED = 8;

  private final Semaphore asked = new Semaphore(0);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("rest").unstarted(this::collectWhenQuiet);

  private Rest() {}

  static Rest start() {
    Rest rest = new Rest();
    rest.thread.start();
    return rest;
  }

  /// Somebody has asked for something.
  void asked() {
    asked.release();
  }

  private void collectWhenQuiet() {
    try {
      while (true) {
        asked.acquire();
        int more = 0;
        while (more < MOST_UNCOLLECTED && asked.tryAcquire(QUIET_MILLIS, TimeUnit.MILLISECONDS)) {
          more++;
        }
        System.gc();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
