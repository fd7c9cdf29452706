package dev.mailboat.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.mailboat.Delivery;
import dev.mailboat.EmailAddress;
import dev.mailboat.Pace;
import dev.mailboat.Recipient;
import dev.mailboat.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rates over time that a test turns on by itself.
final class SpeedTest {
  private final TurnedTime time = new TurnedTime();

  @Test
  void givesOutTheRateEachSecondAndSavesUpOneSecondAtMost() {
    Speed speed = new Speed(20, Map.of(), time);

    List<Integer> seconds = new ArrayList<>();
    for (int second = 0; second < 4; second++) {
      seconds.add(taken(speed, 100));
      time.pass(Duration.ofSeconds(1));
    }
    time.pass(Duration.ofHours(1));
    int afterALongPause = taken(speed, 100);

    assertThat(seconds).containsExactly(1, 20, 20, 20);
    assertThat(afterALongPause).isEqualTo(20);
  }

  @Test
  void saysHowLongTheNextHasToWait() {
    Speed speed = new Speed(4, Map.of(), time);
    speed.take();

    long wait = speed.take();
    time.pass(Duration.ofNanos(wait));

    assertThat(wait).isEqualTo(Duration.ofMillis(250).toNanos());
    assertThat(speed.take()).isZero();
  }

  @Test
  void keepsARateForEachDomainAndOneForThoseThatAreNotNamed() {
    Speed speed = new Speed(0, Map.of("slow.example", 1.0, "*", 3.0), time);
    time.pass(Duration.ofSeconds(5));

    Map<String, Integer> first = takenByDomain(speed);
    time.pass(Duration.ofSeconds(1));
    Map<String, Integer> second = takenByDomain(speed);

    assertThat(first)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("slow.example", 1, "one.example", 1, "two.example", 1));
    assertThat(second)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of("slow.example", 1, "one.example", 3, "two.example", 3));
  }

  @Test
  void halvesWhenTheServerSaysTooFastAndComesBackByOneForEachHundred() {
    Speed speed = new Speed(40, Map.of(), time);

    speed.slowDown();
    double once = speed.perSecond();
    speed.slowDown();
    double twice = speed.perSecond();
    for (int i = 0; i < 300; i++) {
      speed.taken();
    }
    double after300 = speed.perSecond();
    for (int i = 0; i < 10_000; i++) {
      speed.taken();
    }

    assertThat(once).isEqualTo(20);
    assertThat(twice).isEqualTo(10);
    assertThat(after300).isEqualTo(13);
    assertThat(speed.perSecond()).isEqualTo(40);
  }

  @Test
  void startsFromWhatWasReachedWhenNoRateIsSet() {
    Speed speed = new Speed(0, Map.of(), time);
    for (int i = 0; i < 1_000; i++) {
      speed.take();
      speed.taken();
    }
    time.pass(Duration.ofSeconds(10));

    speed.slowDown();
    time.pass(Duration.ofSeconds(1));

    assertThat(speed.perSecond()).isEqualTo(50, within(0.001));
    assertThat(taken(speed, 500)).isEqualTo(50);
  }

  /// A domain whose turn has not come holds nobody of another one up, and keeps its own order.
  @Test
  void othersGoOnWhileADomainWaits() {
    Deque<Recipient> owed = new ArrayDeque<>();
    for (int i = 1; i <= 9; i++) {
      String domain = i <= 5 ? "slow.example" : "fast.example";
      owed.add(new Recipient(i, new EmailAddress("reader" + i, domain), "", Map.of()));
    }
    try (Ledger ledger = Ledger.inMemory()) {
      Workload workload =
          new Workload(
              () -> Optional.ofNullable(owed.poll()),
              0,
              new Speed(0, Map.of("slow.example", 1.0), time),
              new Limits(Pace.unlimited(1), ledger, Clock.fixed(Trial.NOW, ZoneOffset.UTC)),
              new Breaker(1));

      time.pass(Duration.ofMillis(1));
      List<Integer> atOnce = given(workload);
      time.pass(Duration.ofSeconds(1));
      List<Integer> afterASecond = given(workload);
      time.pass(Duration.ofSeconds(1));
      List<Integer> afterTwo = given(workload);

      assertThat(atOnce).containsExactly(1, 6, 7, 8, 9);
      assertThat(afterASecond).containsExactly(2);
      assertThat(afterTwo).containsExactly(3);
      assertThat(workload.isOver()).isFalse();
    }
  }

  private static List<Integer> given(Workload workload) {
    List<Integer> numbers = new ArrayList<>();
    for (Optional<Recipient> next = workload.poll(); next.isPresent(); next = workload.poll()) {
      numbers.add(next.get().number());
      workload.done(new Delivery.Accepted("250 ok"));
    }
    return numbers;
  }

  private static Map<String, Integer> takenByDomain(Speed speed) {
    return Map.of(
        "slow.example", takenFor(speed, "slow.example"),
        "one.example", takenFor(speed, "one.example"),
        "two.example", takenFor(speed, "two.example"));
  }

  private static int takenFor(Speed speed, String domain) {
    int taken = 0;
    while (taken < 100 && speed.takeFor(domain) == 0) {
      taken++;
    }
    return taken;
  }

  private static int taken(Speed speed, int most) {
    int taken = 0;
    while (taken < most && speed.take() == 0) {
      taken++;
    }
    return taken;
  }
}
