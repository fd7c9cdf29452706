package dev.mailboat.deliver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.State;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every fault that Postfix's `smtp-sink` can play, each with what the taxonomy makes of it.
final class SmtpSinkMatrixTest {
  @BeforeAll
  static void needsPostfix() {
    assumeTrue(SmtpSink.program().isPresent(), "smtp-sink of Postfix is not installed");
  }

  @ParameterizedTest(name = "{0} {1} settles both mails as {2}")
  @CsvSource({
    "-q, ., UNKNOWN, the connection was lost after the final dot: closed by the server",
    "-r, ., DEFERRED, 450 4.3.0 Error: command failed",
    "-f, ., REFUSED, 500 5.3.0 Error: command failed",
    "-r, RCPT, DEFERRED, 450 4.3.0 Error: command failed"
  })
  void settles(String option, String command, State state, String words) {
    try (SmtpSink sink = SmtpSink.start(option, command);
        Trial trial = new Trial(2).to(sink.port())) {
      trial.run();

      assertThat(trial.words(state)).containsExactly(words, words);
    }
  }

  @ParameterizedTest(name = "{0} {1} leaves everybody owed")
  @CsvSource({
    "-Q, ., UNREACHABLE, the server failed 3 times in a row: 421 4.0.0 Server closing connection",
    "-q, DATA, UNREACHABLE, the server failed 3 times in a row: the connection was lost: closed by"
        + " the server",
    "-Q, RCPT, UNREACHABLE, the server failed 3 times in a row: 421 4.0.0 Server closing"
        + " connection",
    "-q, MAIL, UNREACHABLE, the server failed 3 times in a row: the connection was lost: closed by"
        + " the server",
    "-r, MAIL, UNREACHABLE, the server failed 3 times in a row: 450 4.3.0 Error: command failed",
    "-f, MAIL, UNREACHABLE, the server does not understand what every mail begins with: 500 5.3.0"
        + " Error: command failed"
  })
  void leavesEverybodyOwed(String option, String command, Kind kind, String what) {
    try (SmtpSink sink = SmtpSink.start(option, command);
        Trial trial = new Trial(2).to(sink.port())) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo(kind + ": " + what);
      assertThat(trial.count(State.PLANNED)).isEqualTo(2);
    }
  }

  @Test
  void readsARefusalThatComesBeforeTheDot() {
    try (SmtpSink sink = SmtpSink.start("-A", "0");
        Trial trial = new Trial(1).to(sink.port())) {
      trial.run();

      assertThat(trial.words(State.REFUSED)).containsExactly("550 This violates SMTP");
    }
  }

  @Test
  void waitsForALateReplyToTheDot() {
    try (SmtpSink sink = SmtpSink.start("-W", ".:1");
        Trial trial = new Trial(1).to(sink.port())) {
      trial.with(trial.timing().withDot(Duration.ofSeconds(10))).run();

      assertThat(trial.count(State.ACCEPTED)).isEqualTo(1);
    }
  }

  @Test
  void isInDoubtWhenTheReplyToTheDotIsTooLate() {
    try (SmtpSink sink = SmtpSink.start("-W", ".:8");
        Trial trial = new Trial(1).to(sink.port())) {
      trial.with(trial.timing().withDot(Duration.ofMillis(200))).run();

      assertThat(trial.words(State.UNKNOWN))
          .containsExactly("the connection was lost after the final dot: Read timed out");
    }
  }

  @ParameterizedTest(name = "takes 250 mails with {0}")
  @CsvSource({"-8", "-p", "-e"})
  void takesEveryMail(String option) {
    try (SmtpSink sink = SmtpSink.start(option);
        Trial trial = new Trial(250).to(sink.port())) {
      trial.run();

      assertThat(trial.count(State.ACCEPTED)).isEqualTo(250);
    }
  }
}
