package dev.mailboat.deliver;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.EstimationProbe;
import io.github.bucket4j.TimeMeter;
import io.github.bucket4j.TokensInheritanceStrategy;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;

/// How fast mails may go out: over all, and to each recipient domain (token buckets with a burst of
/// one second).
///
/// It adapts: a server that says "too fast" halves the rate, and each hundred mails it takes give
/// one mail a second back, up to the rate that is set (additive increase, multiplicative decrease).
/// Not safe for use by several threads by itself; [Workload] guards it.
final class Speed {
  private static final String OTHERS = "*";
  private static final int MAILS_FOR_ONE_MORE = 100;
  private static final double SLOWEST = 1.0 / 60;

  /// A run that has only begun has no speed to halve yet.
  private static final double LEAST_MEASURED = 20;

  /// What stands for no limit: more than any network carries.
  private static final double UNLIMITED = 1_000_000;

  private final double set;
  private final Map<String, Double> perDomain;
  private final Map<String, Bucket> domains = new HashMap<>();
  private final TimeMeter time;
  private final Bucket all;
  private final long start;
  private double now;
  private long accepted;

  /// @param time by which the rates are kept
  Speed(double perSecond, Map<String, Double> perDomain, TimeMeter time) {
    this.time = time;
    this.start = time.currentTimeNanos();
    this.set = perSecond > 0 ? perSecond : UNLIMITED;
    this.perDomain = perDomain;
    this.now = set;
    this.all = bucket(set);
  }

  /// Takes a place on the road for one mail; 0 when it may go at once, else the nanoseconds after
  /// which to ask again.
  long take() {
    return take(all);
  }

  /// The same for the recipient's domain alone.
  long takeFor(String domain) {
    Double rate = perDomain.getOrDefault(domain, perDomain.get(OTHERS));
    return rate == null ? 0 : take(domains.computeIfAbsent(domain, _ -> bucket(rate)));
  }

  /// Gives back what [#take] took for a mail that does not go out now.
  void giveBack() {
    all.addTokens(1);
  }

  /// Mails a second that may go out now.
  double perSecond() {
    return now;
  }

  void taken() {
    accepted++;
    if (now < set && accepted % MAILS_FOR_ONE_MORE == 0) {
      change(Math.min(set, now + 1));
    }
  }

  /// The server wants fewer mails a second.
  void slowDown() {
    double seconds = Math.max(1, (time.currentTimeNanos() - start) / 1e9);
    double before = now == UNLIMITED ? Math.max(LEAST_MEASURED, accepted / seconds) : now;
    change(Math.max(SLOWEST, before / 2));
  }

  private void change(double perSecond) {
    now = perSecond;
    all.replaceConfiguration(configuration(perSecond), TokensInheritanceStrategy.RESET);
  }

  private static long take(Bucket bucket) {
    if (bucket.tryConsume(1)) {
      return 0;
    }
    EstimationProbe probe = bucket.estimateAbilityToConsume(1);
    return Math.max(1, probe.getNanosToWaitForRefill());
  }

  private Bucket bucket(double perSecond) {
    long tokens = tokens(perSecond);
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(
            limit ->
                limit.capacity(tokens).refillGreedy(tokens, period(perSecond)).initialTokens(1))
        .build();
  }

  private static BucketConfiguration configuration(double perSecond) {
    long tokens = tokens(perSecond);
    return BucketConfiguration.builder()
        .addLimit(
            limit ->
                limit.capacity(tokens).refillGreedy(tokens, period(perSecond)).initialTokens(0))
        .build();
  }

  private static long tokens(double perSecond) {
    return perSecond >= 1 ? Math.round(perSecond) : 1;
  }

  private static Duration period(double perSecond) {
    return Duration.ofNanos(Math.round(tokens(perSecond) / perSecond * 1e9));
  }
}
