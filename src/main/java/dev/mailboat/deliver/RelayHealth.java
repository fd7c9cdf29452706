package dev.mailboat.deliver;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.time.Duration;

/// How a relay does, over all its connections. Safe for use by several threads.
///
/// A single failure means a new connection, no more: servers end connections for many reasons. From
/// the third in a row on, the relay is left alone for a while, longer each time.
final class RelayHealth {
  private static final int TOLERATED = 2;

  private final Place place;
  private final Timing timing;
  private final Duration patience;
  private final Runnable givingUp;
  private boolean givenUp;
  private int inARow;
  private Duration pause;
  private Duration spent = Duration.ZERO;
  private long pausedUntil = System.nanoTime();

  /// @param givingUp run once, when patience is at its end
  RelayHealth(Place place, Timing timing, Duration patience, Runnable givingUp) {
    this.givingUp = givingUp;
    this.place = place;
    this.timing = timing;
    this.patience = patience;
    this.pause = timing.firstPause();
  }

  Place place() {
    return place;
  }

  /// The relay has decided about a mail.
  synchronized void worked() {
    inARow = 0;
    pause = timing.firstPause();
    spent = Duration.ZERO;
  }

  /// The relay has failed.
  ///
  /// @throws ProblemsException when patience is at its end
  synchronized void failed(Verdict.HostTrouble trouble) {
    inARow++;
    if ((inARow <= TOLERATED && !trouble.tooFast()) || nanosLeft() > 0) {
      return;
    }
    spent = spent.plus(pause);
    if (spent.compareTo(patience) > 0) {
      if (!givenUp) {
        givingUp.run();
      }
      givenUp = true;
      String what = "the server failed " + inARow + " times in a row: " + trouble.words();
      throw new ProblemsException(Kind.UNREACHABLE, Problem.error(place, "relay-trouble", what));
    }
    pausedUntil = System.nanoTime() + pause.toNanos();
    Duration twice = pause.multipliedBy(2);
    pause = twice.compareTo(timing.longestPause()) > 0 ? timing.longestPause() : twice;
  }

  /// Whether the relay is not used any more in this run.
  synchronized boolean hasGivenUp() {
    return givenUp;
  }

  /// How long the relay is still left alone; 0 when it may be used.
  synchronized long nanosLeft() {
    return Math.max(0, pausedUntil - System.nanoTime());
  }
}
