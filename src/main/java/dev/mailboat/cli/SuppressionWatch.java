package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.subscribers.Departures;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// Knows who left while a run goes on: the list and the suppression list are looked at twice a
/// second, and read again when one of them changed.
final class SuppressionWatch implements AutoCloseable {
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Supplier<Departures> source;
  private final List<Path> files;
  private final Wiring wiring;
  private final Thread watcher;
  private volatile Departures left;
  private volatile boolean closed;

  private SuppressionWatch(Supplier<Departures> source, List<Path> files, Wiring wiring) {
    this.source = source;
    this.files = files;
    this.wiring = wiring;
    String seen = stamps();
    this.left = source.get();
    this.watcher = Thread.ofVirtual().name("suppression").start(() -> watch(seen));
  }

  /// Watches a list and the suppression list beside it.
  static SuppressionWatch of(Path list, Wiring wiring) {
    Path secret = wiring.settings().secretFile();
    return new SuppressionWatch(
        () -> Departures.read(list, () -> SecretKey.read(secret)),
        List.of(list, list.resolveSibling("suppressed.csv")),
        wiring);
  }

  /// Why somebody must not get the mail any more; empty when they may.
  Optional<String> reason(Recipient recipient) {
    return left.reason(
        new Subscriber(
            recipient.address(),
            "",
            recipient.language(),
            Set.of(),
            Status.ACTIVE,
            Map.of(),
            new Place("ledger", 0, 0)));
  }

  @Override
  public void close() {
    closed = true;
    watcher.interrupt();
  }

  private void watch(String first) {
    String seen = first;
    while (!closed) {
      try {
        Thread.sleep(PAUSE);
        String now = stamps();
        if (!now.equals(seen)) {
          seen = now;
          left = source.get();
        }
      } catch (InterruptedException e) {
        return;
      } catch (ProblemsException e) {
        // what was known stays true; the file is read again when it changes again
        wiring.warn(e.problems());
      }
    }
  }

  private String stamps() {
    StringBuilder stamps = new StringBuilder();
    for (Path file : files) {
      try {
        stamps
            .append(Files.exists(file) ? Files.getLastModifiedTime(file).toMillis() : 0)
            .append('/')
            .append(Files.exists(file) ? Files.size(file) : 0)
            .append(' ');
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return stamps.toString();
  }
}
