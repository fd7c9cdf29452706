package dev.mailboat.cli;

import dev.mailboat.Pace;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;

/// How long a run takes at its set rate, and whether that is in time.
record Forecast(Pace pace, LocalDateTime start, int recipients) {

  /// `about 3 min 12 s at the set rate`; empty when no rate is set.
  Optional<String> takes() {
    return pace.perSecond() == 0
        ? Optional.empty()
        : Optional.of("about " + Progress.seconds(duration(recipients)) + " at the set rate");
  }

  /// Who will be left when the run has to be over; empty when it is in time, as far as that can be
  /// known.
  Optional<String> tooLate() {
    return pace.finishBy().flatMap(this::left);
  }

  private Optional<String> left(LocalDateTime end) {
    if (pace.perSecond() == 0 && end.isAfter(start)) {
      return Optional.empty();
    }
    Duration time = Duration.between(start, end);
    double inTime = time.isNegative() ? 0 : time.toMillis() / 1000.0 * pace.perSecond();
    long left = recipients - (long) Math.min(recipients, inTime);
    return left == 0
        ? Optional.empty()
        : Optional.of(
            Plural.of(left, "reader")
                + " will be left at "
                + end
                + ", when the run has to be over");
  }

  private Duration duration(int mails) {
    return Duration.ofMillis(Math.round(mails / pace.perSecond() * 1000));
  }
}
