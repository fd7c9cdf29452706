package dev.mailboat.deliver;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Pace;
import dev.mailboat.Pace.Hours;
import dev.mailboat.State;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpRule;
import dev.mailboat.testkit.SmtpStep;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// How the send loop keeps to its own limits, and to those it is told by the server.
final class SendLoopPaceTest {
  @Test
  void pausesWhenTheDaysMailsAreSentAndGoesOnTheNextDay() {
    Clock tomorrow = Clock.fixed(Trial.NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start();
        Trial trial = new Trial(7).to(server.port()).at(paced(1, 0, 3, List.of(), 1, false))) {
      String first = trial.stop();
      String again = trial.stop();
      String next = trial.with(tomorrow).stop();

      assertThat(first).isEqualTo("PAUSED: the run pauses: the 3 mails of this day are sent");
      assertThat(again).isEqualTo(first);
      assertThat(next).isEqualTo(first);
      assertThat(trial.count(State.ACCEPTED)).isEqualTo(6);
    }
  }

  @Test
  void warmsUpOverTheDays() {
    Pace pace = paced(1, 0, 0, List.of(2, 3), 1, false);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start();
        Trial trial = new Trial(20).to(server.port()).at(pace)) {
      String first = trial.stop();
      int afterFirst = trial.count(State.ACCEPTED);
      trial.with(Clock.fixed(Trial.NOW.plus(Duration.ofDays(1)), ZoneOffset.UTC)).run();
      int afterSecond = trial.count(State.ACCEPTED);
      trial.with(Clock.fixed(Trial.NOW.plus(Duration.ofDays(2)), ZoneOffset.UTC)).run();

      assertThat(first)
          .isEqualTo("PAUSED: the run pauses: the 2 mails of this day of the warm-up are sent");
      assertThat(afterFirst).isEqualTo(2);
      assertThat(afterSecond).isEqualTo(5);
      assertThat(trial.count(State.ACCEPTED)).isEqualTo(20);
    }
  }

  @Test
  void sendsOnlyInItsHours() {
    Pace plain = Pace.unlimited(1);
    Pace nights =
        new Pace(
            1,
            0,
            Map.of(),
            0,
            List.of(),
            Optional.of(new Hours(LocalTime.of(22, 0), LocalTime.of(6, 0))),
            Optional.empty(),
            false,
            1,
            plain.patience());
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start();
        Trial trial = new Trial(1).to(server.port()).at(nights)) {
      String day = trial.stop();
      String night =
          trial.with(Clock.fixed(Trial.NOW.plus(Duration.ofHours(15)), ZoneOffset.UTC)).stop();

      assertThat(day).isEqualTo("PAUSED: the run pauses: mails go out between 22:00-06:00 only");
      assertThat(night).isEqualTo("nothing");
    }
  }

  @Test
  void pausesWhenTooManyAreRefused() {
    SmtpRule[] refusals = new SmtpRule[11];
    for (int i = 0; i < refusals.length; i++) {
      refusals[i] = refusing(150 + i * 4);
    }
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(refusals);
        Trial trial = new Trial(400).to(server.port()).at(paced(1, 0, 0, List.of(), 0.05, false))) {
      String stop = trial.stop();

      assertThat(stop)
          .isEqualTo(
              "PAUSED: the run pauses: 11 of the last 200 mails were refused, lately: 550 5.1.1 no"
                  + " such user");
      assertThat(trial.count(State.PLANNED)).isEqualTo(200);
    }
  }

  @Test
  void stopsAfterTheFirstHundredthWhenItIsRefused() {
    SmtpRule refusal = at(SmtpStep.RCPT).reply("550 5.1.1 no such user");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(refusal);
        Trial trial = new Trial(1500).to(server.port()).at(paced(4, 0, 0, List.of(), 0.05, true))) {
      String stop = trial.stop();

      assertThat(stop)
          .isEqualTo(
              "PAUSED: the run pauses: 15 of the last 15 mails were refused, lately: 550 5.1.1 no"
                  + " such user");
      assertThat(server.count(SmtpStep.RCPT)).isEqualTo(15);
    }
  }

  @Test
  void keepsTheRate() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start();
        Trial trial = new Trial(16).to(server.port()).at(paced(2, 20, 0, List.of(), 1, false))) {
      long start = System.nanoTime();
      trial.run();
      long millis = (System.nanoTime() - start) / 1_000_000;

      assertThat(trial.count(State.ACCEPTED)).isEqualTo(16);
      assertThat(millis).isGreaterThanOrEqualTo(700); // 15 intervals of 50 ms, one burst less
    }
  }

  /// Three times 'too fast' make an eighth of the rate; twenty mails of 20 a second need a second.
  @ParameterizedTest(name = "{0} at {1}")
  @CsvSource({
    "454 4.7.0 Throttling failure: Maximum sending rate exceeded., DOT",
    "450 4.7.1 too many messages slow down, MAIL",
    "421 4.7.28 unusual rate, RCPT"
  })
  void sendsSlowerWhenTheServerSaysTooFast(String reply, SmtpStep step) {
    Pace pace = paced(2, 160, 0, List.of(), 1, false).waiting(Duration.ofMinutes(1));
    SmtpRule tooFast = at(step).after(5).times(3).reply(reply);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("PIPELINING"), tooFast);
        Trial trial = new Trial(30).to(server.port()).at(pace)) {
      long start = System.nanoTime();
      String stop = trial.stop();
      long millis = (System.nanoTime() - start) / 1_000_000;

      assertThat(stop).isEqualTo("nothing");
      assertThat(trial.count(State.ACCEPTED)).isEqualTo(30);
      assertThat(server.recipients()).doesNotHaveDuplicates().hasSize(30);
      assertThat(millis).isGreaterThanOrEqualTo(900);
    }
  }

  private static SmtpRule refusing(int number) {
    return at(SmtpStep.RCPT)
        .recipient("reader" + number + "@example.org")
        .reply("550 5.1.1 no such user");
  }

  private static Pace paced(
      int connections,
      double rate,
      long daily,
      List<Integer> warmUp,
      double mostRefused,
      boolean canary) {
    return new Pace(
        connections,
        rate,
        Map.of(),
        daily,
        warmUp,
        Optional.empty(),
        Optional.empty(),
        canary,
        mostRefused,
        Duration.ZERO);
  }
}
