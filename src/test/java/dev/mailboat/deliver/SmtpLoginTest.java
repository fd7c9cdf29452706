package dev.mailboat.deliver;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Relay;
import dev.mailboat.Relay.Login;
import dev.mailboat.Relay.Mechanism;
import dev.mailboat.Relay.Security;
import dev.mailboat.Secret;
import dev.mailboat.State;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// The way up to the login, at servers that would have the password for nothing.
final class SmtpLoginTest {
  @Test
  void saysNoPasswordWhenStarttlsWasStripped() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("AUTH PLAIN LOGIN"));
        Trial trial = new Trial(1).over(relay(server, Security.STARTTLS, "canary"))) {
      String stop = trial.stop();

      assertThat(stop).startsWith("UNREACHABLE: no SMTP conversation: STARTTLS is required");
      assertThat(server.count(SmtpStep.AUTH)).isZero();
      assertThat(server.conversation()).noneMatch(line -> line.contains("C: AUTH"));
    }
  }

  @Test
  void sendsNothingWhenTheLoginIsNotOffered() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start();
        Trial trial = new Trial(1).over(relay(server, Security.NONE, "canary"))) {
      String stop = trial.stop();

      assertThat(stop)
          .isEqualTo("LOGIN_REFUSED: a login is set, and the server does not offer any");
      assertThat(server.count(SmtpStep.MAIL)).isZero();
    }
  }

  @Test
  void consumesNothingWhenTheLoginIsRefused() {
    try (ScriptedSmtpServer server =
            ScriptedSmtpServer.offering(
                List.of("AUTH PLAIN"), at(SmtpStep.AUTH).reply("535 5.7.8 no"));
        Trial trial = new Trial(2).over(relay(server, Security.NONE, "canary"))) {
      String stop = trial.stop();

      assertThat(stop)
          .isEqualTo("LOGIN_REFUSED: the server refused the login of 'notes': 535 5.7.8 no");
      assertThat(trial.count(State.PLANNED)).isEqualTo(2);
    }
  }

  @Test
  void sendsNothingWhenNoKindOfLoginIsKnown() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("AUTH GSSAPI"));
        Trial trial = new Trial(1).over(relay(server, Security.NONE, "canary"))) {
      String stop = trial.stop();

      assertThat(stop)
          .isEqualTo("LOGIN_REFUSED: the server offers no login of a kind that is known here");
      assertThat(server.count(SmtpStep.MAIL)).isZero();
    }
  }

  @Test
  void callsALoginThatIsPutOffOrCutOffTrouble() {
    try (ScriptedSmtpServer busy =
            ScriptedSmtpServer.offering(
                List.of("AUTH PLAIN"), at(SmtpStep.AUTH).reply("454 4.7.0 later"));
        ScriptedSmtpServer lost =
            ScriptedSmtpServer.offering(List.of("AUTH PLAIN"), at(SmtpStep.AUTH).reset());
        Trial first = new Trial(1).over(relay(busy, Security.NONE, "canary"));
        Trial second = new Trial(1).over(relay(lost, Security.NONE, "canary"))) {
      assertThat(first.stop())
          .isEqualTo("UNREACHABLE: the server refused the login of 'notes': 454 4.7.0 later");
      assertThat(second.stop())
          .isEqualTo("UNREACHABLE: the connection was lost during the login of 'notes'");
    }
  }

  @Test
  void asksForANewTokenWhenTheOldOneIsRefused() {
    AtomicInteger asked = new AtomicInteger();
    Login login =
        new Login("notes", Secret.from(() -> "token" + asked.incrementAndGet()), Mechanism.XOAUTH2);
    try (ScriptedSmtpServer server =
            ScriptedSmtpServer.offering(
                List.of("AUTH XOAUTH2"), at(SmtpStep.AUTH).times(1).reply("535 5.7.8 expired"));
        Trial trial = new Trial(1).over(relay(server, Security.NONE, login))) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo("nothing");
      assertThat(asked).hasValue(2);
      assertThat(trial.count(State.ACCEPTED)).isEqualTo(1);
    }
  }

  private static Relay relay(ScriptedSmtpServer server, Security security, String password) {
    return relay(
        server, security, new Login("notes", Secret.from(() -> password), Mechanism.PASSWORD));
  }

  private static Relay relay(ScriptedSmtpServer server, Security security, Login login) {
    return new Relay(
        "127.0.0.1", server.port(), security, Optional.of(login), Optional.empty(), 1, 100);
  }
}
