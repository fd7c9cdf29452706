package dev.mailboat.e2e;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Certificates;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpRule;
import dev.mailboat.testkit.SmtpStep;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A password that is easy to find is found nowhere: not in what a failing run prints with
/// `--debug`, not in what it leaves behind.
final class PasswordTest {
  private static final String CANARY = "canary-Kq7vWz3f";
  private static final List<String> FORMS =
      List.of(
          CANARY,
          base64(CANARY),
          base64("\0notes\0" + CANARY),
          base64("notes\0notes\0" + CANARY),
          base64("user=notes\1auth=Bearer " + CANARY + "\1\1"));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @SuppressWarnings("NullAway.Init")
  private Path folder;

  /// Where the password comes from.
  enum Source {
    FILE,
    COMMAND,
    ENVIRONMENT,
    CREDENTIAL
  }

  @BeforeEach
  void makeProject() throws IOException {
    folder = temp.resolve("newsletter");
    Project.small(folder);
    Files.createDirectory(temp.resolve("secrets"));
    Files.writeString(temp.resolve("secrets/smtp"), CANARY + "\n");
  }

  @ParameterizedTest
  @EnumSource
  void refusedLoginShowsNoPassword(Source source) throws IOException {
    SmtpRule refusal = at(SmtpStep.AUTH).reply("535 5.7.8 no");
    try (ScriptedSmtpServer server =
        ScriptedSmtpServer.offering(List.of("AUTH PLAIN LOGIN"), refusal)) {
      Cli.Result result = run(source, "smtp://notes@127.0.0.1:" + server.port());

      assertThat(result.code()).isEqualTo(77);
      assertThat(server.conversation()).anyMatch(line -> line.contains(FORMS.get(3)));
      assertThat(result.err())
          .contains("1 S: 220 scripted.example ESMTP\n1 C: EHLO localhost\n")
          .contains("1 C: AUTH PLAIN ***\n1 S: 535 5.7.8 no\n");
      assertNowhere(result);
    }
  }

  @ParameterizedTest
  @EnumSource
  void loginThatIsCutOffShowsNoPassword(Source source) throws IOException {
    SmtpRule cut = at(SmtpStep.AUTH).reset();
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("AUTH LOGIN"), cut)) {
      Cli.Result result = run(source, "smtp://notes@127.0.0.1:" + server.port());

      assertThat(result.code()).isEqualTo(69);
      assertThat(server.conversation()).anyMatch(line -> line.contains(base64(CANARY)));
      assertThat(result.err()).contains("1 C: AUTH LOGIN\n").contains("1 C: ***\n");
      assertNowhere(result);
    }
  }

  @ParameterizedTest
  @EnumSource
  void serverThatRepeatsWhatItHeardShowsNoPassword(Source source) throws IOException {
    SmtpRule echo =
        at(SmtpStep.AUTH).reply("535 no: " + FORMS.get(2) + " " + FORMS.get(3) + " " + CANARY);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(List.of("AUTH PLAIN"), echo)) {
      Cli.Result result = run(source, "smtp://notes@127.0.0.1:" + server.port());

      assertThat(result.code()).isEqualTo(77);
      assertThat(result.err()).contains("the server refused the login of 'notes': 535 no: *** ");
      assertNowhere(result);
    }
  }

  @ParameterizedTest
  @EnumSource
  void serverThatNobodyVouchesForHearsNoPassword(Source source) throws IOException {
    var tls =
        new ScriptedSmtpServer.Tls(
            Certificates.make(temp.resolve("secrets")).server(Certificates.HERE), true);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.securing(tls, List.of("AUTH PLAIN"))) {
      Cli.Result result = run(source, "smtps://notes@127.0.0.1:" + server.port());

      assertThat(result.code()).isEqualTo(69);
      assertThat(result.err()).contains("no authority that is trusted vouches for the server\n");
      assertThat(server.count(SmtpStep.AUTH)).isZero();
      assertNowhere(result);
    }
  }

  @Test
  void tokenIsShownAsLittleAsAPassword() throws IOException {
    SmtpRule refusal = at(SmtpStep.AUTH).reply("535 5.7.8 expired");
    try (ScriptedSmtpServer server =
        ScriptedSmtpServer.offering(List.of("AUTH XOAUTH2"), refusal)) {
      Cli.Result result =
          cli(Source.COMMAND, "smtp://notes@127.0.0.1:" + server.port())
              .with("MAILBOAT_SMTP_LOGIN", "xoauth2")
              .run("send", "2025-07", "--yes", "--debug");

      assertThat(result.code()).isEqualTo(77);
      assertThat(server.conversation()).anyMatch(line -> line.contains(FORMS.get(4)));
      assertNowhere(result);
    }
  }

  @Test
  void traceOfARunThatGoesWellShowsWhatIsSaidButNoContent() throws IOException {
    try (ScriptedSmtpServer server =
        ScriptedSmtpServer.offering(List.of("PIPELINING", "AUTH PLAIN"))) {
      Cli.Result result = run(Source.FILE, "smtp://notes@127.0.0.1:" + server.port());

      assertThat(result.code()).isZero();
      assertThat(result.err())
          .contains("1 C: RCPT TO:<ann@example.com>\n")
          .contains("1 S: 354 go on\n")
          .containsPattern("1 C: \\(\\d+ bytes of content\\)\n")
          .doesNotContain("Subject: ");
      assertNowhere(result);
    }
  }

  private Cli.Result run(Source source, String url) {
    return cli(source, url)
        .with("MAILBOAT_SMTP_PATIENCE", "0s")
        .run("send", "2025-07", "--yes", "--debug");
  }

  private Cli cli(Source source, String url) {
    Cli cli = Cli.in(folder).with("MAILBOAT_SMTP_URL", url).with("MAILBOAT_SMTP_CONNECTIONS", "1");
    return switch (source) {
      case FILE -> cli.with("MAILBOAT_SMTP_PASSWORD_FILE", "../secrets/smtp");
      case COMMAND -> cli.with("MAILBOAT_SMTP_PASSWORD_COMMAND", "cat ../secrets/smtp");
      case ENVIRONMENT -> cli.with("MAILBOAT_SMTP_PASSWORD", CANARY);
      case CREDENTIAL ->
          cli.with("MAILBOAT_SMTP_PASSWORD_CREDENTIAL", "smtp")
              .with("CREDENTIALS_DIRECTORY", temp.resolve("secrets").toString());
    };
  }

  private void assertNowhere(Cli.Result result) throws IOException {
    assertThat(result.out() + result.err()).doesNotContain(FORMS);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
            .as(file.toString())
            .doesNotContain(FORMS);
      }
    }
    assertThat(folder.resolve(".mailboat/ledger.db")).exists();
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
