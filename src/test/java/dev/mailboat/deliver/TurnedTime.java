package dev.mailboat.deliver;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/// Time that passes only when a test says so.
final class TurnedTime implements TimeMeter {
  private long nanos;

  void pass(Duration time) {
    nanos += time.toNanos();
  }

  @Override
  public long currentTimeNanos() {
    return nanos;
  }

  @Override
  public boolean isWallClockBased() {
    return false;
  }
}
