package dev.mailboat.deliver;

import static dev.mailboat.testkit.Certificates.HERE;
import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Place;
import dev.mailboat.Relay;
import dev.mailboat.Relay.Authorities;
import dev.mailboat.Relay.Login;
import dev.mailboat.Relay.Mechanism;
import dev.mailboat.Relay.Security;
import dev.mailboat.Secret;
import dev.mailboat.State;
import dev.mailboat.testkit.Certificates;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.ScriptedSmtpServer.Tls;
import dev.mailboat.testkit.SmtpRule;
import dev.mailboat.testkit.SmtpStep;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// TLS with real certificates, from the first byte and by STARTTLS: who cannot prove to be the
/// server that was named hears neither password nor mail.
final class TlsTest {
  private static final List<String> OFFERED = List.of("PIPELINING", "AUTH PLAIN");

  @TempDir
  @SuppressWarnings("NullAway.Init")
  static Path temp;

  @SuppressWarnings("NullAway.Init")
  private static Certificates certificates;

  @SuppressWarnings("NullAway.Init")
  private static Path authority;

  @BeforeAll
  static void makeCertificates() {
    certificates = Certificates.make(temp);
    authority = certificates.authority();
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_TLS", "STARTTLS"})
  void sendsToAServerForWhomTheAuthorityVouches(Security security) {
    try (ScriptedSmtpServer server = server(security, certificates.server(HERE));
        Trial trial = new Trial(3).over(relay(server, security, Optional.of(authority)))) {
      String stop = trial.stop();

      assertThat(stop).isEqualTo("nothing");
      assertThat(trial.count(State.ACCEPTED)).isEqualTo(3);
      assertThat(server.count(SmtpStep.AUTH)).isEqualTo(1);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_TLS", "STARTTLS"})
  void refusesAServerOfAnotherName(Security security) {
    SSLContext other = certificates.server("san=dns:mail.other.example");
    try (ScriptedSmtpServer server = server(security, other);
        Trial trial = new Trial(1).over(relay(server, security, Optional.of(authority)))) {
      String stop = trial.stop();

      assertThat(stop)
          .isEqualTo(
              "UNREACHABLE: the server's certificate is for 'mail.other.example', not for"
                  + " '127.0.0.1'");
      assertNothingSaid(server);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_TLS", "STARTTLS"})
  void refusesACertificateWhoseTimeIsOver(Security security) {
    SSLContext expired = certificates.server(HERE, "-startdate", "-10d", "-validity", "5");
    try (ScriptedSmtpServer server = server(security, expired);
        Trial trial = new Trial(1).over(relay(server, security, Optional.of(authority)))) {
      String stop = trial.stop();

      assertThat(stop)
          .matches(
              "UNREACHABLE: the server's certificate is out of date: it was good until"
                  + " \\d{4}-\\d\\d-\\d\\d");
      assertNothingSaid(server);
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_TLS", "STARTTLS"})
  void refusesAServerThatOnlyVouchesForItself(Security security) {
    Path pem = temp.resolve("self-" + security + ".pem");
    SSLContext self = certificates.selfSigned(pem);
    try (ScriptedSmtpServer server = server(security, self);
        Trial plain = new Trial(1).over(relay(server, security, Optional.empty()));
        Trial other = new Trial(1).over(relay(server, security, Optional.of(authority)));
        Trial own = new Trial(1).over(relay(server, security, Optional.of(pem)))) {
      String unknown = plain.stop();
      String unknownToo = other.stop();
      assertNothingSaid(server);
      String known = own.stop();

      assertThat(unknown)
          .isEqualTo("UNREACHABLE: no authority that is trusted vouches for the server");
      assertThat(unknownToo).isEqualTo(unknown);
      assertThat(known).isEqualTo("nothing");
      assertThat(own.count(State.ACCEPTED)).isEqualTo(1);
    }
  }

  /// Java takes a certificate that is trusted by itself for good whatever its dates are.
  @ParameterizedTest
  @EnumSource(names = {"IMPLICIT_TLS", "STARTTLS"})
  void refusesACertificateOfOurOwnWhoseTimeIsOver(Security security) {
    Path pem = temp.resolve("old-" + security + ".pem");
    SSLContext old = certificates.selfSigned(pem, "-startdate", "-10d", "-validity", "5");
    try (ScriptedSmtpServer server = server(security, old);
        Trial trial = new Trial(1).over(relay(server, security, Optional.of(pem)))) {
      String stop = trial.stop();

      assertThat(stop).startsWith("UNREACHABLE: the server's certificate is out of date");
      assertNothingSaid(server);
    }
  }

  /// Who sits on the line can add plain words behind the 220; they must not count as the answer to
  /// a command that goes through TLS (CVE-2011-0411 and its like).
  @Test
  void goesOnWithNobodyWhoseWordsWereAddedToBeforeTls() {
    SmtpRule injection =
        at(SmtpStep.STARTTLS).reply("220 go ahead\r\n250-evil.example\r\n250 AUTH XOAUTH2");
    Tls tls = new Tls(certificates.server(HERE), false);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.securing(tls, OFFERED, injection);
        Trial trial = new Trial(2).over(relay(server, Security.STARTTLS, Optional.of(authority)))) {
      String stop = trial.stop();

      assertThat(stop)
          .isEqualTo(
              "UNREACHABLE: no SMTP conversation: something was said behind the answer to STARTTLS,"
                  + " before TLS began");
      assertNothingSaid(server);
      assertThat(server.count(SmtpStep.EHLO)).isEqualTo(1);
      assertThat(trial.count(State.PLANNED)).isEqualTo(2);
    }
  }

  private static ScriptedSmtpServer server(Security security, SSLContext context) {
    return ScriptedSmtpServer.securing(
        new Tls(context, security == Security.IMPLICIT_TLS), OFFERED);
  }

  private static Relay relay(ScriptedSmtpServer server, Security security, Optional<Path> trusted) {
    Login login = new Login("notes", Secret.from(() -> "canary"), Mechanism.PASSWORD);
    Optional<Authorities> authorities =
        trusted.map(file -> new Authorities(file, new Place("mailboat.yaml", 9, 12)));
    return new Relay("127.0.0.1", server.port(), security, Optional.of(login), authorities, 1, 100);
  }

  private static void assertNothingSaid(ScriptedSmtpServer server) {
    assertThat(server.count(SmtpStep.AUTH)).isZero();
    assertThat(server.count(SmtpStep.MAIL)).isZero();
    assertThat(server.conversation()).noneMatch(line -> line.contains("C: AUTH"));
  }
}
