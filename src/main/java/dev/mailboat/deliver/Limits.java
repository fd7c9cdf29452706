package dev.mailboat.deliver;

import dev.mailboat.Pace;
import dev.mailboat.ledger.Ledger;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;

/// Whether one more mail may be handed over now: the day's cap, the sending hours and the end.
///
/// The day's count is what the ledger holds, so that it survives a restart. A day is the machine's.
/// Not safe for use by several threads by itself; [Workload] guards it.
final class Limits {
  private final Pace pace;
  private final Ledger ledger;
  private final Clock clock;
  private LocalDate day = LocalDate.MIN;
  private long cap;
  private long left;

  Limits(Pace pace, Ledger ledger, Clock clock) {
    this.pace = pace;
    this.ledger = ledger;
    this.clock = clock;
  }

  /// Takes one mail off the day's cap; a sentence for the user when none may go out.
  Optional<String> take() {
    LocalDateTime now = LocalDateTime.now(clock);
    Optional<String> closed = closed(now);
    if (closed.isPresent()) {
      return closed;
    }
    if (!now.toLocalDate().equals(day)) {
      begin(now.toLocalDate());
    }
    if (left == 0) {
      String warmUp = cap < pace.daily() || pace.daily() == 0 ? " of the warm-up" : "";
      return Optional.of("the %,d mails of this day%s are sent".formatted(cap, warmUp));
    }
    left--;
    return Optional.empty();
  }

  /// The mail did not go out.
  void giveBack() {
    left++;
  }

  private Optional<String> closed(LocalDateTime now) {
    if (pace.finishBy().isPresent() && !now.isBefore(pace.finishBy().get())) {
      return Optional.of("it is " + pace.finishBy().get() + " and the run was to be over by then");
    }
    if (pace.hours().isPresent() && !pace.hours().get().contain(now.toLocalTime())) {
      return Optional.of("mails go out between " + pace.hours().get() + " only");
    }
    return Optional.empty();
  }

  private void begin(LocalDate today) {
    day = today;
    if (pace.daily() == 0 && pace.warmUp().isEmpty()) {
      cap = Long.MAX_VALUE;
      left = cap;
      return;
    }
    Instant midnight = today.atStartOfDay(clock.getZone()).toInstant();
    cap = pace.capOn(ledger.daysBefore(midnight, clock.getZone()));
    left = cap == Long.MAX_VALUE ? cap : Math.max(0, cap - ledger.handedOverSince(midnight));
  }
}
