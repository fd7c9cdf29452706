package dev.mailboat.deliver;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.EmailAddress;
import dev.mailboat.Message;
import dev.mailboat.Pace;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.State;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpRule;
import dev.mailboat.testkit.SmtpStep;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the send loop makes of relays: several, late, missing, old.
final class RelaysTest {
  @Test
  void spreadsTheConnectionsOverRelaysAndGoesOnWhenOneFails() {
    SmtpRule down = at(SmtpStep.RCPT).replyAndClose("421 4.3.2 maintenance");
    try (ScriptedSmtpServer bad = ScriptedSmtpServer.start(down);
        ScriptedSmtpServer good = ScriptedSmtpServer.start();
        Trial trial =
            new Trial(40)
                .over(Relay.local(bad.port()), Relay.local(good.port()))
                .at(Pace.unlimited(4))) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo("nothing");
      assertThat(good.recipients()).hasSize(40).doesNotHaveDuplicates();
    }
  }

  @Test
  void waitsForARelayThatIsNotReadyYetAsLongAsPatienceLasts() {
    SmtpRule starting = at(SmtpStep.CONNECT).times(3).replyAndClose("421 4.3.2 starting");
    try (ScriptedSmtpServer patient = ScriptedSmtpServer.start(starting);
        ScriptedSmtpServer impatient = ScriptedSmtpServer.start(starting);
        Trial first = new Trial(2).to(patient.port()).at(Trial.patient(Duration.ofSeconds(5)));
        Trial second = new Trial(2).to(impatient.port()).at(Trial.patient(Duration.ofMillis(30)))) {
      String went = first.stop();
      String gaveUp = second.stop();

      assertThat(went).isEqualTo("nothing");
      assertThat(first.count(State.ACCEPTED)).isEqualTo(2);
      assertThat(gaveUp).startsWith("UNREACHABLE: no SMTP conversation: 421 ");
      assertThat(impatient.count(SmtpStep.CONNECT)).isEqualTo(3);
      assertThat(second.count(State.PLANNED)).isEqualTo(2);
    }
  }

  @Test
  void goesOnWithoutARelayThatIsNotThere() {
    SmtpRule down = at(SmtpStep.CONNECT).replyAndClose("421 4.3.2 maintenance");
    try (ScriptedSmtpServer bad = ScriptedSmtpServer.start(down);
        ScriptedSmtpServer good = ScriptedSmtpServer.start();
        Trial trial = new Trial(5).over(Relay.local(bad.port()), Relay.local(good.port()))) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo("nothing");
      assertThat(good.recipients()).hasSize(5).doesNotHaveDuplicates();
      assertThat(bad.count(SmtpStep.CONNECT)).isEqualTo(1);
    }
  }

  @Test
  void stopsWhileItWaitsForARelay() throws InterruptedException {
    SmtpRule down = at(SmtpStep.CONNECT).replyAndClose("421 4.3.2 not now");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(down);
        Trial trial = new Trial(1).to(server.port()).at(Trial.patient(Duration.ofDays(1)))) {
      trial.with(
          trial.timing().withPauses(Duration.ofHours(1), Duration.ofHours(1), Duration.ofHours(1)));
      SendLoop loop = trial.loop();
      Thread run = Thread.ofVirtual().start(() -> trial.run(loop));
      server.await(SmtpStep.CONNECT, 1);
      loop.stop();
      run.join();

      assertThat(trial.count(State.PLANNED)).isEqualTo(1);
      assertThat(server.count(SmtpStep.CONNECT)).isEqualTo(1);
    }
  }

  @Test
  void takesANewConnectionAfterItsShareOfMails() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("PIPELINING"));
        Trial trial = new Trial(250).to(server.port())) {
      trial.run();

      assertThat(trial.count(State.ACCEPTED)).isEqualTo(250);
      assertThat(server.count(SmtpStep.CONNECT)).isEqualTo(3);
      assertThat(server.count(SmtpStep.QUIT)).isEqualTo(3);
      assertThat(server.count(SmtpStep.NOOP)).isZero();
    }
  }

  /// RFC 6531: the address goes out as it is, and only where it is understood.
  @Test
  void mailsAnAddressOutsideAsciiOnlyToAServerThatKnowsSmtpUtf8() {
    try (ScriptedSmtpServer modern =
            ScriptedSmtpServer.offering(List.of("PIPELINING", "SMTPUTF8", "8BITMIME"));
        ScriptedSmtpServer old = ScriptedSmtpServer.offering(List.of("PIPELINING"));
        Trial first = new Trial(3).to(modern.port()).composing(RelaysTest::toZoe);
        Trial second = new Trial(3).to(old.port()).composing(RelaysTest::toZoe)) {
      String went = first.stop();
      String skipped = second.stop();

      String zoe =
          new String("zo\u00eb".getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
      assertThat(went).isEqualTo("nothing");
      assertThat(modern.conversation())
          .contains("1 C: MAIL FROM:<news@example.org> SMTPUTF8")
          .contains("1 C: RCPT TO:<" + zoe + "@example.org>");
      assertThat(first.count(State.ACCEPTED)).isEqualTo(3);
      assertThat(skipped).isEqualTo("nothing");
      assertThat(old.recipients()).containsExactly("reader1@example.org", "reader3@example.org");
      assertThat(old.count(SmtpStep.RCPT)).isEqualTo(2);
      assertThat(second.words(State.SKIPPED)).containsExactly("the server offers no SMTPUTF8");
    }
  }

  private static Message toZoe(Recipient recipient) {
    Message plain = Trial.message(recipient);
    EmailAddress zoe = new EmailAddress("zo\u00eb", "example.org");
    return recipient.number() == 2
        ? new Message(plain.id(), plain.envelopeSender(), zoe, plain.bytes())
        : plain;
  }
}
