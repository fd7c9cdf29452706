package dev.mailboat.e2e;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.MailServer;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The monthly job as a user types it, against a real SMTP server.
final class SendTest {
  @TempDir Path temp;
  private Project project;

  @BeforeEach
  void makeProject() {
    project = Project.small(temp);
  }

  @Test
  void mailsEveryActiveReaderOnceAndNobodyTwice() {
    try (MailServer server = MailServer.start()) {
      Cli cli = cli(server.url());

      Cli.Result first = cli.run("send", "2025-07", "--yes");
      Cli.Result second = cli.run("send", "2025-07", "--yes");

      assertThat(first.code()).isZero();
      assertThat(second.code()).isZero();
      assertThat(second.out())
          .isEqualTo("Nothing to send: '2025-07' is done. accepted 3, skipped 1.\n");
      assertThat(server.recipients())
          .containsExactly("ann@example.com", "bob@example.org", "carla@example.net");
    }
  }

  @Test
  void sendsNothingWhenNobodyConfirms() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result result = cli(server.url()).run("send", "2025-07");

      assertThat(result.code()).isEqualTo(64);
      assertThat(result.err())
          .endsWith(
              """
              mailboat send: this would mail 3 readers, and nobody is here to confirm it
                hint: say --confirm 3 or --yes
              1 problem. Nothing was sent.
              """);
      assertThat(server.count(SmtpStep.CONNECT)).isZero();
      assertNotBegun();
    }
  }

  @Test
  void sendsNothingWhenTheConfirmedNumberIsAnother() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result result = cli(server.url()).run("send", "2025-07", "--confirm", "4");

      assertThat(result.code()).isEqualTo(64);
      assertThat(result.err())
          .endsWith(
              """
              mailboat send: --confirm says 4, and 3 are owed the issue
                hint: look at the numbers above, then say --confirm 3
              1 problem. Nothing was sent.
              """);
      assertThat(server.count(SmtpStep.CONNECT)).isZero();
      assertNotBegun();
    }
  }

  @Test
  void sendsWhenAPersonTypesTheNumber() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result wrong = cli(server.url()).typing("yes\n").run("send", "2025-07");
      int afterWrong = server.count(SmtpStep.CONNECT);
      Cli.Result right = cli(server.url()).typing("3\n").run("send", "2025-07");

      assertThat(wrong.code()).isEqualTo(64);
      assertThat(afterWrong).isZero();
      assertThat(right.code()).isZero();
      assertThat(server.recipients()).hasSize(3);
    }
  }

  @Test
  void dryRunTalksToTheServerAndNamesNoSender() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result result = cli(server.url()).run("send", "2025-07", "--dry-run");

      assertThat(result.code()).isZero();
      assertThat(result.out())
          .isEqualTo(
              "Dry run: 3 mails composed, 127.0.0.1:%d answers, no mail sent.\n"
                  .formatted(server.port()));
      assertThat(server.count(SmtpStep.EHLO)).isPositive();
      assertThat(server.count(SmtpStep.MAIL)).isZero();
      assertNotBegun();
    }
  }

  @Test
  void testCopiesAreMarkedAndNeverCount() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result result =
          cli(server.url()).run("send", "2025-07", "--test", "me@example.com", "ann@example.com");

      assertThat(result.code()).isZero();
      assertThat(result.out())
          .isEqualTo(
              "2 test copies sent: 127.0.0.1:%d. The issue itself is not begun.\n"
                  .formatted(server.port()));
      assertThat(server.recipients()).containsExactly("ann@example.com", "me@example.com");
      assertThat(server.received())
          .allMatch(
              mail -> mail.content().matches("(?s).*\r\nSubject: \\[TEST \\d\\d:\\d\\d\\] .*"));
      assertNotBegun();
    }
  }

  @Test
  void rehearsalKeepsTheMailsAndAPageAndNeverCounts() throws IOException {
    Cli.Result first = Cli.in(temp).run("send", "2025-07");
    List<String> before = rehearsal();
    String mail = project.read("out/2025-07/rehearsal/ann@example.com.eml");
    Cli.Result second = Cli.in(temp).run("send", "2025-07");

    assertThat(first.code()).isZero();
    assertThat(first.out())
        .isEqualTo(
            """
              ann@example.com  out/2025-07/rehearsal/ann@example.com.eml
              bob@example.org  out/2025-07/rehearsal/bob@example.org.eml
              carla@example.net  out/2025-07/rehearsal/carla@example.net.eml
            3 mails in the rehearsal mailbox after 0.0 s. Look at them: out/2025-07/rehearsal/index.html
            """);
    assertThat(before)
        .contains(
            "ann@example.com.eml", "bob@example.org.eml", "carla@example.net.eml", "index.html");
    assertThat(second).isEqualTo(first);
    assertThat(rehearsal()).isEqualTo(before);
    assertThat(project.read("out/2025-07/rehearsal/ann@example.com.eml")).isEqualTo(mail);
    assertNotBegun();
  }

  @Test
  void rendersTheSameBytesTwice() throws IOException {
    Cli.Result first = Cli.in(temp).run("render", "2025-07", "--to", "ann@example.com", "-o", "a");
    Cli.Result second = Cli.in(temp).run("render", "2025-07", "--to", "ann@example.com", "-o", "b");

    assertThat(first.code()).isZero();
    assertThat(second.code()).isZero();
    for (String line : first.out().lines().toList()) {
      assertThat(project.file(line)).hasSameBinaryContentAs(project.file("b" + line.substring(1)));
    }
  }

  @Test
  void triesADeferredRecipientAgainOnTheNextRun() {
    var later = at(SmtpStep.RCPT).recipient("bob@example.org").times(1).reply("450 4.2.1 later");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later)) {
      Cli.Result first = cli(server.url()).run("send", "2025-07", "--yes");
      Cli.Result second = cli(server.url()).run("send", "2025-07", "--confirm", "1");

      assertThat(first.code()).isEqualTo(3);
      assertThat(first.out())
          .contains("deferred  bob@example.org  450 4.2.1 later\n")
          .endsWith("To go on: mailboat send 2025-07\n");
      assertThat(second.code()).isZero();
      assertThat(server.recipients())
          .containsExactly("ann@example.com", "bob@example.org", "carla@example.net");
    }
  }

  @Test
  void refusesToGoOnWithOtherContent() {
    var later = at(SmtpStep.RCPT).recipient("bob@example.org").times(1).reply("450 4.2.1 later");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later)) {
      cli(server.url()).run("send", "2025-07", "--yes");
      project.replace("issues/2025-07/10-first.md", "4 August", "5 August");
      Cli.Result changed = cli(server.url()).run("send", "2025-07", "--yes");
      int mailsBefore = server.received().size();
      Cli.Result accepted = cli(server.url()).run("send", "2025-07", "--yes", "--accept-changes");

      assertThat(changed.code()).isEqualTo(65);
      assertThat(changed.err())
          .endsWith(
              """
              issues/2025-07: changed since the issue was begun on 2025-07-01T08:00:00Z
                hint: put it back as it was, or say --accept-changes
              1 problem. Nothing was sent.
              """);
      assertThat(mailsBefore).isEqualTo(2);
      assertThat(accepted.code()).isZero();
      assertThat(server.recipients()).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void dryRunThatAcceptsChangesLeavesTheLedgerAsItIs() {
    var later = at(SmtpStep.RCPT).recipient("bob@example.org").times(1).reply("450 4.2.1 later");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later)) {
      cli(server.url()).run("send", "2025-07", "--yes");
      project.replace("issues/2025-07/10-first.md", "4 August", "5 August");
      Cli.Result dry = cli(server.url()).run("send", "2025-07", "--dry-run", "--accept-changes");
      Cli.Result changed = cli(server.url()).run("send", "2025-07", "--yes");

      assertThat(dry.out()).startsWith("Dry run: 1 mail composed, ");
      assertThat(changed.code()).isEqualTo(65);
    }
  }

  @Test
  void secondRunAtOnceStopsAndNamesTheFirst() {
    var slow = at(SmtpStep.DOT).delay(Duration.ofMillis(1500)).times(1);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(slow)) {
      CompletableFuture<Cli.Result> first =
          CompletableFuture.supplyAsync(() -> cli(server.url()).run("send", "2025-07", "--yes"));
      server.await(SmtpStep.DOT, 1);
      Cli.Result second = cli(server.url()).run("send", "2025-07", "--yes");

      assertThat(second.code()).isEqualTo(75);
      assertThat(second.err())
          .endsWith(
              """
              .mailboat/2025-07.lock: another command is at work on '2025-07': process %d of %s, since 2025-07-01T08:00:00Z
                hint: wait until it ends, then run again; nobody gets it twice
              1 problem. Nothing was sent.
              """
                  .formatted(ProcessHandle.current().pid(), System.getProperty("user.name")));
      assertThat(first.join().code()).isZero();
      assertThat(server.recipients()).hasSize(3).doesNotHaveDuplicates();
    }
  }

  @Test
  void leavesOutWhoUnsubscribedBetweenTwoRuns() {
    var later = at(SmtpStep.RCPT).recipient("bob@example.org").times(1).reply("450 4.2.1 later");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later)) {
      cli(server.url()).run("send", "2025-07", "--yes");
      project.replace(
          "subscribers.csv", "bob@example.org,,en,,active", "bob@example.org,,en,,unsubscribed");
      Cli.Result second = cli(server.url()).run("send", "2025-07", "--yes");

      assertThat(second.out())
          .isEqualTo("Nothing to send: '2025-07' is done. accepted 2, skipped 2.\n");
      assertThat(server.recipients()).containsExactly("ann@example.com", "carla@example.net");
    }
  }

  private Cli cli(String url) {
    return Cli.in(temp).with("MAILBOAT_SMTP_URL", url);
  }

  private void assertNotBegun() {
    assertThat(Cli.in(temp).run("status", "2025-07").out()).isEqualTo("2025-07: not begun\n");
  }

  private List<String> rehearsal() throws IOException {
    try (Stream<Path> files = Files.list(project.file("out/2025-07/rehearsal"))) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }
}
