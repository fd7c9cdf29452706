package dev.mailboat.e2e;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetupTest;
import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Settling those whose outcome nobody knows: every answer after the dot was lost.
final class ResolveTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @SuppressWarnings("NullAway.Init")
  private ScriptedSmtpServer server;

  @SuppressWarnings("NullAway.Init")
  private Project project;

  @SuppressWarnings("NullAway.Init")
  private Cli cli;

  private final Map<String, String> ids = new HashMap<>();

  @BeforeEach
  void loseEveryAnswer() {
    server = ScriptedSmtpServer.start(at(SmtpStep.DOT).times(3).drop().butTaken());
    project =
        Project.small(temp)
            .replace(
                "mailboat.yaml",
                "  language: en\n",
                "  language: en\n  bounces: b@mail.harbour.example\n");
    cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());
    Cli.Result sent = cli.run("send", "2025-07", "--yes");
    assertThat(sent.out()).startsWith("  unknown  ").contains("accepted 0, unknown 3, skipped 1");
    for (ScriptedSmtpServer.Received each : server.received()) {
      Matcher id = Pattern.compile("(?m)^Message-ID: <(.*)>").matcher(each.content());
      assertThat(id.find()).isTrue();
      ids.put(each.to().getFirst(), id.group(1));
    }
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void believesThePostfixLogOnlyWhereItProvesSomething() {
    project.write(
        "mail.log",
        """
        Jul  1 08:00:01 mx postfix/cleanup[71]: 4B1C2D3E4F: message-id=<%s>
        Jul  1 08:00:01 mx postfix/qmgr[9]: 4B1C2D3E4F: from=<notes@harbour.example>, size=900, nrcpt=1 (queue active)
        Jul  1 08:00:02 mx postfix/smtp[72]: 4B1C2D3E4F: to=<ann@example.com>, relay=mx.example.com[192.0.2.1]:25, dsn=2.0.0, status=sent (250 2.0.0 ok)
        Jul  1 08:00:02 mx postfix/qmgr[9]: 4B1C2D3E4F: removed
        Jul  1 08:00:03 mx postfix/cleanup[71]: 5B1C2D3E4F: message-id=<%s>
        Jul  1 08:00:04 mx postfix/smtp[72]: 5B1C2D3E4F: to=<bob@example.org>, relay=mx.example.org[192.0.2.2]:25, dsn=5.1.1, status=bounced (host mx.example.org[192.0.2.2] said: 554 5.1.1 no such user)
        Jul  1 08:00:05 mx postfix/cleanup[71]: 6B1C2D3E4F: message-id=<%s>
        """
            .formatted(id("ann@example.com"), id("bob@example.org"), id("carla@example.net")));

    Cli.Result result = cli.run("resolve", "2025-07", "--mta-log", "mail.log");

    assertThat(result.code()).isEqualTo(3);
    assertThat(result.out())
        .isEqualTo(
            "2 recipients settled, 1 still unknown. accepted 1, refused 1, unknown 1, skipped"
                + " 1.\n");
    assertThat(cli.run("status", "2025-07", "--list", "refused").out())
        .isEqualTo(
            "refused  bob@example.org  554 the relay's log: bounced (host mx.example.org[192.0.2.2]"
                + " said: 554 5.1.1 no such user)\n");
    assertThat(cli.run("status", "2025-07", "--list", "unknown").out())
        .startsWith("unknown  carla@example.net  ");
  }

  @Test
  void readsAJsonLog() {
    project.write(
        "relay.json",
        """
        {"type":"Reception","headers":{"Message-ID":"<%s>"},"recipient":"ann@example.com"}
        {"type":"Delivery","headers":{"Message-ID":"<%s>"},"recipient":"ann@example.com","response":{"code":250,"content":"ok"}}
        {"type":"Bounce","headers":{"Message-ID":"<%s>"},"response":{"code":550,"content":"550 no such user"}}
        """
            .formatted(id("ann@example.com"), id("ann@example.com"), id("bob@example.org")));

    Cli.Result result = cli.run("resolve", "2025-07", "--mta-log", "relay.json");

    assertThat(result.out())
        .isEqualTo(
            "2 recipients settled, 1 still unknown. accepted 1, refused 1, unknown 1, skipped"
                + " 1.\n");
  }

  @Test
  void readsBouncesAndCopiesInAFolderOfMails() {
    project.write("mails/cur/1", bounce(id("bob@example.org")));
    project.write("mails/new/2.eml", copy(id("ann@example.com")));

    Cli.Result result = cli.run("resolve", "2025-07", "--mailbox", "mails");

    assertThat(result.out())
        .isEqualTo(
            "2 recipients settled, 1 still unknown. accepted 1, refused 1, unknown 1, skipped"
                + " 1.\n");
  }

  /// Most bounces name neither the mail nor, in a form to rely on, the reader; where they came to
  /// does. Servers on the way may write it in capitals; an altered one is not ours.
  @Test
  void knowsABounceByTheAddressItCameTo() {
    String ann = bouncesTo("ann@example.com").toUpperCase(Locale.ROOT);
    String bob = bouncesTo("bob@example.org");
    String carla = bouncesTo("carla@example.net");
    char flipped = carla.charAt(9) == 'a' ? 'b' : 'a';
    project.write("mails/1", bare(ann, "Action: failed\nDiagnostic-Code: smtp; 550 5.1.1 nobody"));
    project.write("mails/2", bare(bob, "I am away until Monday."));
    project.write(
        "mails/3",
        bare(
            carla.substring(0, 9) + flipped + carla.substring(10),
            "Action: failed\nDiagnostic-Code: smtp; 550 5.1.1 nobody"));

    Cli.Result result = cli.run("resolve", "2025-07", "--mailbox", "mails");

    assertThat(result.out())
        .isEqualTo(
            "2 recipients settled, 1 still unknown. accepted 1, refused 1, unknown 1, skipped"
                + " 1.\n");
    assertThat(cli.run("status", "2025-07", "--list", "refused").out())
        .isEqualTo("refused  ann@example.com  550 it bounced: 550 5.1.1 nobody\n");
    assertThat(cli.run("status", "2025-07", "--list", "unknown").out())
        .startsWith("unknown  carla@example.net  ");
  }

  private String bouncesTo(String reader) {
    return server.received().stream()
        .filter(mail -> mail.to().getFirst().equals(reader))
        .map(ScriptedSmtpServer.Received::from)
        .findFirst()
        .orElseThrow();
  }

  private static String bare(String to, String words) {
    return """
    From: MAILER-DAEMON@mx.example.org
    Delivered-To: %s
    Subject: Returned mail

    %s
    """
        .formatted(to, words);
  }

  @Test
  void readsAnImapMailbox() throws Exception {
    GreenMail imap = new GreenMail(ServerSetupTest.IMAP.dynamicPort());
    imap.start();
    try {
      var user = imap.setUser("bounces@harbour.example", "bounces", "secret");
      for (String mail :
          new String[] {bounce(id("bob@example.org")), copy(id("ann@example.com"))}) {
        user.deliver(
            new MimeMessage(null, new ByteArrayInputStream(mail.getBytes(StandardCharsets.UTF_8))));
      }
      project.write("password", "secret\n");

      Cli.Result result =
          cli.run(
              "resolve",
              "2025-07",
              "--mailbox",
              "imap://bounces@127.0.0.1:" + imap.getImap().getPort() + "/INBOX",
              "--password-file",
              "password");

      assertThat(result.err()).isEmpty();
      assertThat(result.out())
          .isEqualTo(
              "2 recipients settled, 1 still unknown. accepted 1, refused 1, unknown 1, skipped"
                  + " 1.\n");
    } finally {
      imap.stop();
    }
  }

  @Test
  void sendsAgainByDecisionWithTheSameMessageId() {
    Cli.Result resolved = cli.run("resolve", "2025-07", "--resend");
    Cli.Result sent = cli.run("send", "2025-07", "--yes");

    assertThat(resolved.out())
        .isEqualTo("3 recipients owed the mail again.\nTo send it: mailboat send 2025-07\n");
    assertThat(sent.out()).startsWith("accepted 3, skipped 1 after ");
    assertThat(server.received()).hasSize(6);
    assertThat(server.received().get(3).content())
        .contains(id(server.received().get(3).to().getFirst()));
  }

  @Test
  void takesTheirWordByDecision() {
    Cli.Result result = cli.run("resolve", "2025-07", "--accept");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo("3 recipients settled, 0 still unknown. accepted 3, skipped 1.\n");
  }

  private String id(String address) {
    return ids.getOrDefault(address, "");
  }

  private static String copy(String id) {
    return "From: a@example.com\r\nMessage-ID: <%s>\r\nSubject: July\r\n\r\nHi\r\n".formatted(id);
  }

  private static String bounce(String id) {
    return """
    From: MAILER-DAEMON@mx.example.org
    To: notes@harbour.example
    Subject: Undelivered
    MIME-Version: 1.0
    Content-Type: multipart/report; report-type=delivery-status; boundary=b

    --b
    Content-Type: message/delivery-status

    Reporting-MTA: dns; mx.example.org

    Final-Recipient: rfc822; bob@example.org
    Action: failed
    Status: 5.1.1
    Diagnostic-Code: smtp; 550 5.1.1 no such user

    --b
    Content-Type: text/rfc822-headers

    Message-ID: <%s>

    --b--
    """
        .formatted(id);
  }
}
