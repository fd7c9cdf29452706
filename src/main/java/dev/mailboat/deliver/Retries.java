package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/// When a mail that was put off is tried again, and when it is given up.
///
/// After five minutes at the earliest, which is what greylisting wants; then twice as long each
/// time up to four hours, at a random moment of the second half, so that a crowd does not come at
/// once.
record Retries(Duration first, RandomGenerator random) {
  private static final Duration LONGEST = Duration.ofHours(4);

  /// What to record about a mail that was put off now.
  ///
  /// @param earlier how many attempts there were before this one
  Delivery after(Verdict.Later later, int earlier, Instant now) {
    ServerReply reply = later.reply();
    int attempts = earlier + 1;
    if (attempts >= later.attempts()) {
      String words = reply.words() + " (given up after %d attempts)".formatted(attempts);
      return new Delivery.Refused(reply.code(), words);
    }
    return new Delivery.Deferred(reply.code(), reply.words(), now.plus(delay(attempts)));
  }

  private Duration delay(int attempts) {
    Duration longest = LONGEST;
    if (attempts < 10) {
      Duration doubled = first.multipliedBy(1L << (attempts - 1));
      longest = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }
    Duration least = attempts == 1 ? longest : longest.dividedBy(2);
    long spread = longest.minus(least).toMillis();
    return spread <= 0 ? least : least.plusMillis(random.nextLong(spread));
  }
}
