package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.Problem;
import dev.mailboat.Recipient;
import dev.mailboat.deliver.Sending;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// One line on stderr that grows with the run; on a terminal it is written over, elsewhere it comes
/// as plain lines, at each tenth or once a minute.
final class Progress implements Sending {
  private static final Duration FRAME = Duration.ofMillis(100);
  private static final Duration PLAIN = Duration.ofMinutes(1);
  private static final Duration BEFORE_ESTIMATE = Duration.ofSeconds(5);

  private final Surroundings surroundings;
  private final Clock clock;
  private final String issue;
  private final int total;
  private final Instant start;
  private Instant shown;
  private int done;
  private int refused;
  private int deferred;
  private int unknown;
  private int tenths;
  private boolean open;

  Progress(Surroundings surroundings, String issue, int total) {
    this.surroundings = surroundings;
    this.clock = surroundings.clock();
    this.issue = issue;
    this.total = total;
    this.start = clock.instant();
    this.shown = start;
  }

  @Override
  public void settled(Recipient recipient, Delivery delivery) {
    done++;
    switch (delivery) {
      case Delivery.Accepted accepted -> {}
      case Delivery.Refused no -> refused++;
      case Delivery.Deferred later -> deferred++;
      case Delivery.Unknown doubt -> unknown++;
      case Delivery.Skipped left -> {}
    }
    show();
  }

  @Override
  public void unreachable(Problem why, Optional<Duration> wait) {
    String then =
        wait.map(time -> "; trying again after " + seconds(time))
            .orElse("; going on without this relay");
    surroundings.err().println(why.place() + ": " + why.what() + then);
  }

  /// Ends the line, where what shows a run is one.
  static void end(Sending progress) {
    if (progress instanceof Progress line) {
      line.end();
    }
  }

  private void end() {
    if (open) {
      surroundings.err().println("\r" + line() + "\u001b[K");
      open = false;
    }
  }

  private void show() {
    Instant now = clock.instant();
    Duration since = Duration.between(shown, now);
    if (surroundings.terminal().err()) {
      if (since.compareTo(FRAME) >= 0) {
        surroundings.err().print("\r" + line() + "\u001b[K");
        surroundings.err().flush();
        open = true;
        shown = now;
      }
    } else if (isTenth() || since.compareTo(PLAIN) >= 0) {
      tenths = (int) (done * 10L / total);
      surroundings.err().println(line());
      shown = now;
    }
  }

  private boolean isTenth() {
    return done * 10L / total > tenths && (total >= 100 || done == total);
  }

  private String line() {
    Duration passed = Duration.between(start, clock.instant());
    double rate = done / Math.max(passed.toMillis() / 1000.0, 0.001);
    StringBuilder line = new StringBuilder(issue);
    line.append("  ").append(Plural.number(done)).append('/').append(Plural.number(total));
    line.append("  ").append(done * 100L / total).append('%');
    line.append(String.format(Locale.ROOT, "  %.1f/s", rate));
    append(line, "refused", refused);
    append(line, "deferred", deferred);
    append(line, "unknown", unknown);
    if (passed.compareTo(BEFORE_ESTIMATE) > 0 && done < total) {
      line.append("  ").append(clock((long) ((total - done) / rate))).append(" left");
    }
    return line.toString();
  }

  private static void append(StringBuilder line, String name, int count) {
    if (count > 0) {
      line.append("  ").append(name).append(' ').append(Plural.number(count));
    }
  }

  private static String clock(long seconds) {
    return String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60);
  }

  /// A duration as people say it: `0.8 s`, `3 min 12 s`.
  static String seconds(Duration duration) {
    return duration.toSeconds() < 60
        ? String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0)
        : duration.toMinutes() + " min " + duration.toSecondsPart() + " s";
  }
}
