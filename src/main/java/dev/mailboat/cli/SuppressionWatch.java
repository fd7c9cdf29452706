package dev.mailboat.cli;

import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.subscribers.Departures;
import dev.mailboat.subscribers.FileStamp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Knows who left while a run goes on: the list and the suppression list are looked at twice a
/// second, and read again when one of them changed.
final class SuppressionWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Path list;
  private final Wiring wiring;
  private final Thread watcher;
  private volatile Departures left;
  private volatile boolean closed;

  private SuppressionWatch(Path list, Departures left, Wiring wiring) {
    this.list = list;
    this.left = left;
    this.wiring = wiring;
    Path secret = wiring.settings().secretFile();
    this.watcher = Thread.ofVirtual().name("suppression").start(() -> watch(secret));
  }

  /// Watches a list and the suppression list beside it.
  ///
  /// @param known who had left when they were read; what changed since is seen too
  static SuppressionWatch of(Path list, Departures known, Wiring wiring) {
    return new SuppressionWatch(list, known, wiring);
  }

  /// Why somebody must not get the mail any more; empty when they may.
  Optional<String> reason(Recipient recipient) {
    return left.reason(recipient.address());
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
  }

  private void watch(Path secret) {
    List<FileStamp> seen = left.stamps();
    while (!closed) {
      try {
        List<FileStamp> now = Departures.stamps(list);
        if (!now.equals(seen)) {
          seen = now;
          left = Departures.read(list, () -> SecretKey.read(secret));
        }
        Thread.sleep(PAUSE);
      } catch (InterruptedException e) {
        return;
      } catch (ProblemsException e) {
        // what was known stays true; the file is read again when it changes again
        wiring.warn(e.problems());
      }
    }
  }
}
