package dev.mailboat;

import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How fast, how much and when a run may send.
///
/// @param connections open at once over all relays, 1 to 64
/// @param perSecond messages a second over all connections; 0 for as fast as it goes
/// @param perDomain messages a second to one recipient domain, by its name; `*` is for each domain
///   that is not named
/// @param daily mails a day, over all issues and runs; 0 for no limit
/// @param warmUp mails on the first, second, … day on which anything was ever sent; after the last
///   only `daily` holds; empty for no warm-up
/// @param hours the time of day in which mails are handed over
/// @param finishBy nothing is handed over after this
/// @param canary whether the first hundredth goes out alone, and the rest only when it was taken
/// @param mostRefused the share of refusals among the last 200 mails at which the run pauses, 0 to
///   1; at 1 it never does
/// @param patience how long a run waits for relays that fail or cannot be reached, over all its
///   pauses
public record Pace(
    int connections,
    double perSecond,
    Map<String, Double> perDomain,
    long daily,
    List<Integer> warmUp,
    Optional<Hours> hours,
    Optional<LocalDateTime> finishBy,
    boolean canary,
    double mostRefused,
    Duration patience) {

  /// As fast as it goes over a number of connections, without patience; for rehearsals, test copies
  /// and measurements.
  public static Pace unlimited(int connections) {
    return new Pace(
        connections,
        0,
        Map.of(),
        0,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        false,
        1,
        Duration.ZERO);
  }

  /// The same with another patience.
  public Pace waiting(Duration other) {
    return new Pace(
        connections,
        perSecond,
        perDomain,
        daily,
        warmUp,
        hours,
        finishBy,
        canary,
        mostRefused,
        other);
  }

  /// The same with an end.
  public Pace finishingBy(LocalDateTime end) {
    return new Pace(
        connections,
        perSecond,
        perDomain,
        daily,
        warmUp,
        hours,
        Optional.of(end),
        canary,
        mostRefused,
        patience);
  }

  /// A stretch of the day by the machine's clock; over midnight when `until` is before `from`.
  public record Hours(LocalTime from, LocalTime until) {
    public boolean contain(LocalTime time) {
      return from.isBefore(until)
          ? !time.isBefore(from) && time.isBefore(until)
          : !time.isBefore(from) || time.isBefore(until);
    }

    @Override
    public String toString() {
      return from + "-" + until;
    }
  }

  public Pace {
    perDomain = Map.copyOf(perDomain);
    warmUp = List.copyOf(warmUp);
    if (connections < 1 || connections > 64 || perSecond < 0 || daily < 0) {
      throw new IllegalArgumentException("connections must be 1 to 64, and no limit negative");
    }
  }

  /// How many mails may go out on a day.
  ///
  /// @param earlierDays how many days have seen mails before
  /// @return `Long.MAX_VALUE` for any number
  public long capOn(long earlierDays) {
    long cap = daily == 0 ? Long.MAX_VALUE : daily;
    return earlierDays < warmUp.size() ? Math.min(cap, warmUp.get((int) earlierDays)) : cap;
  }
}
