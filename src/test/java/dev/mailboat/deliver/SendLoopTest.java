package dev.mailboat.deliver;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailboat.State;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpRule;
import dev.mailboat.testkit.SmtpStep;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the send loop makes of replies and of lost connections.
final class SendLoopTest {
  @ParameterizedTest(name = "{0} at {1} becomes {2}")
  @CsvSource({
    "251 2.1.5 forwarded, DOT, ACCEPTED",
    "299, DOT, ACCEPTED",
    "450 4.2.0 greylisted, RCPT, DEFERRED",
    "451 4.7.1 greylisted, DOT, DEFERRED",
    "452 4.2.2 mailbox full, DOT, DEFERRED",
    "552 5.2.2 mailbox full, RCPT, DEFERRED",
    "550 5.5.3 too many recipients, RCPT, DEFERRED",
    "550 5.1.1 no such user, RCPT, REFUSED",
    "556 5.1.10 null MX, RCPT, REFUSED",
    "550 5.7.1 policy, DOT, REFUSED",
    "554 spam, DOT, REFUSED",
    "hello there, DOT, UNKNOWN",
    "190 odd, DOT, UNKNOWN",
    "354 once more, DOT, UNKNOWN"
  })
  void judgesAReply(String reply, SmtpStep step, State state) {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(at(step).times(1).reply(reply));
        Trial trial = new Trial(2).to(server.port())) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo("nothing");
      assertThat(trial.ledger().list("2025-07", state).getFirst().number()).isEqualTo(1);
      assertThat(trial.report().count(State.ACCEPTED)).isEqualTo(state == State.ACCEPTED ? 2 : 1);
    }
  }

  @ParameterizedTest(name = "{0} at {1} stops the run: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "550 5.7.1 not you|MAIL|UNREACHABLE: the server refuses the sender: 550 5.7.1 not you",
        "530 5.7.0 login first|MAIL|LOGIN_REFUSED: the server wants a login before it takes mail:"
            + " 530 5.7.0 login first",
        "552 5.3.4 too big|DOT|CONTENT: the server refuses mails of this size: 552 5.3.4 too big",
        "554 message size exceeds limit|DOT|CONTENT: the server refuses mails of this size: 554"
            + " message size exceeds limit",
        "550 5.4.5 Daily user sending limit exceeded|DOT|PAUSED: the server takes no more of this"
            + " sender's mail for now: 550 5.4.5 Daily user sending limit exceeded",
        "454 Throttling failure: Daily message quota exceeded.|DOT|PAUSED: the server takes no more"
            + " of this sender's mail for now: 454 Throttling failure: Daily message quota"
            + " exceeded.",
        "550 5.7.26 unauthenticated|RCPT|PAUSED: the server takes no more of this sender's mail for"
            + " now: 550 5.7.26 unauthenticated",
        "550 5.7.515 access denied|DOT|PAUSED: the server takes no more of this sender's mail for"
            + " now: 550 5.7.515 access denied",
        "501 5.5.4 what|RCPT|UNREACHABLE: the server does not understand what every mail begins"
            + " with: 501 5.5.4 what",
        "503 5.5.1 order|RCPT|UNREACHABLE: the server does not understand what every mail begins"
            + " with: 503 5.5.1 order"
      })
  void stopsWithEverybodyOwed(String reply, SmtpStep step, String expected) {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(at(step).reply(reply));
        Trial trial = new Trial(3).to(server.port())) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo(expected);
      assertThat(trial.count(State.PLANNED)).isEqualTo(3);
      assertThat(server.received()).isEmpty();
    }
  }

  @ParameterizedTest(name = "{0} at {1} says nothing about the recipient")
  @CsvSource({
    "421 4.4.2 timeout, MAIL",
    "421 4.3.2 shutting down, RCPT",
    "421 too busy, DATA",
    "421 4.7.0 later, DOT",
    "452 4.3.1 disk full, DOT",
    "431 4.3.1 storage, RCPT",
    "454 4.7.0 Throttling failure: Maximum sending rate exceeded., DOT",
    "421 4.7.28 rate, RCPT"
  })
  void sendsAgainAfterTroubleOfTheHost(String reply, SmtpStep step) {
    SmtpRule trouble = at(step).after(1).times(2).replyAndClose(reply);
    for (List<String> offered : List.of(List.<String>of(), List.of("PIPELINING"))) {
      try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(offered, trouble);
          Trial trial = new Trial(5).to(server.port()).at(Trial.patient(Duration.ofSeconds(5)))) {
        String stop = trial.stop();

        assertThat(stop).isEqualTo("nothing");
        assertThat(trial.count(State.ACCEPTED)).isEqualTo(5);
        assertThat(server.recipients()).doesNotHaveDuplicates().hasSize(5);
      }
    }
  }

  @Test
  void stormOf421FailsNobody() {
    SmtpRule storm = at(SmtpStep.RCPT).replyAndClose("421 4.3.2 not now");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("PIPELINING"), storm);
        Trial trial = new Trial(20).to(server.port()).at(Trial.patient(Duration.ofMillis(150)))) {
      String stop = trial.stop();

      assertThat(stop).startsWith("UNREACHABLE: the server failed ").endsWith("421 4.3.2 not now");
      assertThat(trial.count(State.PLANNED)).isEqualTo(20);
    }
  }

  @ParameterizedTest(name = "a connection lost at {0} leaves nobody but the mail before in doubt")
  @CsvSource({"MAIL", "RCPT", "DATA", "DOT"})
  void lostConnectionPutsOnlyTheSentMailInDoubt(SmtpStep step) {
    SmtpRule lost = at(step).after(2).times(1).reset();
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("PIPELINING"), lost);
        Trial trial = new Trial(6).to(server.port())) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo("nothing");
      assertThat(trial.count(State.UNKNOWN)).isEqualTo(step == SmtpStep.DOT ? 1 : 0);
      assertThat(trial.count(State.ACCEPTED)).isEqualTo(step == SmtpStep.DOT ? 5 : 6);
      assertThat(server.recipients()).doesNotHaveDuplicates();
    }
  }

  @Test
  void announcesTheNextMailBehindTheDot() {
    try (ScriptedSmtpServer server =
            ScriptedSmtpServer.offering(List.of("PIPELINING", "SIZE 9999"));
        Trial trial = new Trial(2).to(server.port())) {
      trial.run();

      assertThat(server.conversation())
          .filteredOn(line -> !line.contains("EHLO") && !line.contains("S: 2"))
          .containsExactly(
              "1 C: MAIL FROM:<news@example.org> SIZE=63",
              "1 C: RCPT TO:<reader1@example.org>",
              "1 C: DATA",
              "1 S: 354 go on",
              "1 C: MAIL FROM:<news@example.org> SIZE=63",
              "1 C: RCPT TO:<reader2@example.org>",
              "1 C: DATA",
              "1 S: 354 go on",
              "1 C: QUIT");
      assertThat(server.received().getFirst().content()).endsWith("Hello\r\n.dot\r\n..two\r\n");
    }
  }

  @Test
  void needsOneRoundTripForAMailWhenTheServerPipelines() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("PIPELINING"));
        TurnCounter counter = TurnCounter.before(server.port());
        Trial trial = new Trial(50).to(counter.port())) {
      trial.run();

      assertThat(trial.count(State.ACCEPTED)).isEqualTo(50);
      assertThat(counter.turns()).isLessThanOrEqualTo(65);
    }
  }

  @Test
  void endsTheContentOfARefusedRecipientWithALoneDot() {
    SmtpRule refusal = at(SmtpStep.RCPT).after(1).times(1).reply("550 5.1.1 nobody");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("PIPELINING"), refusal);
        Trial trial = new Trial(3).to(server.port())) {
      trial.run();

      assertThat(trial.words(State.REFUSED)).containsExactly("550 5.1.1 nobody");
      assertThat(trial.count(State.ACCEPTED)).isEqualTo(2);
      assertThat(server.count(SmtpStep.RSET)).isEqualTo(1);
    }
  }

  @Test
  void sendsNoMailThatIsLargerThanTheServerTakes() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("SIZE 20"));
        Trial trial = new Trial(1).to(server.port())) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo("CONTENT: a mail has 63 bytes, and the server takes at most 20");
      assertThat(server.count(SmtpStep.MAIL)).isZero();
    }
  }

  @Test
  void leavesOptionalParametersOutWhenTheServerDoesNotKnowThem() {
    SmtpRule unknown = at(SmtpStep.MAIL).times(1).reply("555 5.5.4 parameter not recognized");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("SIZE 9999"), unknown);
        Trial trial = new Trial(2).to(server.port())) {
      trial.run();

      assertThat(trial.count(State.ACCEPTED)).isEqualTo(2);
      assertThat(server.conversation())
          .filteredOn(line -> line.contains("MAIL"))
          .containsExactly(
              "1 C: MAIL FROM:<news@example.org> SIZE=63",
              "1 C: MAIL FROM:<news@example.org>",
              "1 C: MAIL FROM:<news@example.org>");
    }
  }

  @Test
  void givesUpWhoIsPutOffAgainAndAgain() {
    SmtpRule full = at(SmtpStep.RCPT).reply("452 4.2.2 mailbox full");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(full);
        Trial trial = new Trial(1).to(server.port())) {
      trial.run();
      trial.run();
      trial.run();

      assertThat(trial.words(State.REFUSED))
          .containsExactly("452 4.2.2 mailbox full (given up after 3 attempts)");
    }
  }

  @Test
  void faultWhileComposingOpensNoContent() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start();
        Trial trial = new Trial(1).to(server.port())) {
      trial.composing(
          recipient -> {
            throw new IllegalStateException("the key cannot sign");
          });

      assertThatThrownBy(trial::run).hasMessage("the key cannot sign");
      assertThat(server.count(SmtpStep.MAIL)).isZero();
      assertThat(trial.count(State.PLANNED)).isEqualTo(1);
    }
  }
}
