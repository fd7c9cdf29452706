package dev.mailboat.ledger;

/// What the ledger's threads have in common.
final class Threads {
  private Threads() {}

  /// Waits until a thread has ended, also when the waiting one is interrupted.
  static void awaitEnd(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
