package dev.mailboat.e2e;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Who writes an issue seldom has the key that signs it; who sends it must.
final class SigningTest {
  private static final String NO_KEY =
      """
      mailboat.yaml:27:13: the key 'dkim.pem' cannot be read
        hint: put it there, or take the dkim section out
      """;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @SuppressWarnings("NullAway.Init")
  private Project project;

  @BeforeEach
  void setSigning() {
    project = Project.small(temp);
    project.write(
        "mailboat.yaml",
        project.read("mailboat.yaml")
            + "\ndkim:\n  domain: harbour.example\n  selector: s1\n  key-file: dkim.pem\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"check 2025-07", "render 2025-07", "preview 2025-07 --static out/static"})
  void lookingNeedsNoKey(String command) {
    Cli.Result result = Cli.in(temp).run(command.split(" ", -1));

    assertThat(result.code()).as(result.err()).isZero();
  }

  @Test
  void previewSaysThatTheMailIsShownUnsigned() {
    Cli.in(temp).run("preview", "2025-07", "--static", "out/static");

    assertThat(project.read("out/static/index.html"))
        .contains("the key 'dkim.pem' cannot be read; the mail is shown unsigned");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan 2025-07",
        "send 2025-07 --yes",
        "send 2025-07 --dry-run",
        "send 2025-07 --test me@example.com",
        "send 2025-07 --rehearse",
        "render 2025-07 --to ann@example.com"
      })
  void makingAMailStopsAtTheLineThatNamesTheKey(String command) {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result result = cli(server).run(command.split(" ", -1));

      assertThat(result.code()).isEqualTo(78);
      assertThat(result.err()).contains(NO_KEY);
      assertThat(server.count(SmtpStep.CONNECT)).isZero();
      assertThat(Cli.in(temp).run("status", "2025-07").out()).isEqualTo("2025-07: not begun\n");
    }
  }

  @Test
  void runThatGoesOnNamesOtherSigningAndOtherBouncesAsChanged() throws Exception {
    writeKey();
    var later = at(SmtpStep.RCPT).recipient("bob@example.org").times(1).reply("450 4.2.1 later");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later)) {
      Cli.Result first = cli(server).run("send", "2025-07", "--yes");
      String settings = project.read("mailboat.yaml");
      project.replace("mailboat.yaml", "selector: s1", "selector: s2");
      Cli.Result otherKey = cli(server).run("send", "2025-07", "--yes");
      project.write("mailboat.yaml", settings.replaceFirst("(?s)\ndkim:.*", ""));
      Cli.Result unsigned = cli(server).run("send", "2025-07", "--yes");
      project.write("mailboat.yaml", settings);
      Cli.Result bounces =
          cli(server)
              .with("MAILBOAT_NEWSLETTER_BOUNCES", "b@harbour.example")
              .run("send", "2025-07", "--yes");
      Cli.Result same = cli(server).run("send", "2025-07", "--yes");

      assertThat(first.code()).isEqualTo(3);
      assertThat(server.received().getFirst().content()).contains("d=harbour.example; s=s1;");
      String changed = "changed since the issue was begun on 2025-07-01T08:00:00Z\n";
      assertThat(otherKey.code()).isEqualTo(65);
      assertThat(otherKey.err()).startsWith("dkim in mailboat.yaml: " + changed);
      assertThat(unsigned.err()).startsWith("dkim in mailboat.yaml: " + changed);
      assertThat(bounces.err())
          .startsWith(
              "newsletter, links, theme, images and unsubscribe in mailboat.yaml: " + changed);
      assertThat(same.code()).isZero();
      assertThat(server.received()).hasSize(3);
    }
  }

  private void writeKey() throws IOException, GeneralSecurityException {
    byte[] key =
        KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPrivate().getEncoded();
    project.write(
        "dkim.pem",
        "-----BEGIN PRIVATE KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(key)
            + "\n-----END PRIVATE KEY-----\n");
    Files.setPosixFilePermissions(
        project.file("dkim.pem"), PosixFilePermissions.fromString("rw-------"));
  }

  private Cli cli(ScriptedSmtpServer server) {
    return Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url());
  }
}
