package dev.mailboat.e2e;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.ChildRun;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What happens while a run goes on.
final class RunningTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @Test
  void mailsNobodyWhoLeavesDuringTheRun() {
    Project project = Project.small(temp);
    var slow = at(SmtpStep.DOT).delay(Duration.ofMillis(1_500));
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(slow)) {
      Cli cli =
          Cli.in(project.folder())
              .with("MAILBOAT_SMTP_URL", server.url())
              .with("MAILBOAT_SMTP_CONNECTIONS", "1");
      CompletableFuture<Cli.Result> run =
          CompletableFuture.supplyAsync(() -> cli.run("send", "2025-07", "--yes"));
      server.await(SmtpStep.DOT, 1);
      project.write("suppressed.csv", "email,reason,at\ncarla@example.net,complaint,\n");

      Cli.Result result = run.join();

      assertThat(server.recipients()).containsExactly("ann@example.com", "bob@example.org");
      assertThat(result.out()).startsWith("accepted 2, skipped 2 after ");
      assertThat(cli.run("status", "2025-07", "--list", "skipped").out())
          .contains("skipped  carla@example.net  suppressed: complaint since\n");
    }
  }

  /// The run would write down what the relay says about them behind the eraser's back.
  @Test
  void forgetsNobodyWhileAnIssueIsSent() {
    Project project = Project.small(temp);
    String list = project.read("subscribers.csv");
    var slow = at(SmtpStep.DOT).times(1).delay(Duration.ofMillis(1_500));
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(slow)) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());
      CompletableFuture<Cli.Result> run =
          CompletableFuture.supplyAsync(() -> cli.run("send", "2025-07", "--yes"));
      server.await(SmtpStep.DOT, 1);
      Cli.Result shown = cli.run("subscribers", "forget", "bob@example.org", "--dry-run");
      Cli.Result refused = cli.run("subscribers", "forget", "bob@example.org");
      String listThen = project.read("subscribers.csv");
      run.join();
      Cli.Result done = cli.run("subscribers", "forget", "bob@example.org");

      assertThat(shown.code()).isZero();
      assertThat(refused.code()).isEqualTo(75);
      assertThat(refused.err())
          .matches(
              """
              \\.mailboat/2025-07\\.lock: another command is at work on '2025-07': process .*
                hint: nothing was erased; forget them when it has ended. 'mailboat subscribers suppress' sees to it at once that they get no mail
              1 problem\\.
              """);
      assertThat(listThen).isEqualTo(list);
      assertThat(done.out()).contains("the ledger: 1 row erased");
    }
  }

  @Test
  void tellsARunAsJson() {
    Project project = Project.small(temp);
    var refused = at(SmtpStep.RCPT).recipient("bob@example.org").reply("550 5.1.1 no such mailbox");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(refused)) {
      Cli cli =
          Cli.in(project.folder())
              .with("MAILBOAT_SMTP_URL", server.url())
              .with("MAILBOAT_SMTP_CONNECTIONS", "1");

      Cli.Result result = cli.run("send", "2025-07", "--yes", "--log-format", "json");

      assertThat(result.out().lines().map(line -> line.replaceAll("\"rate\":[^,]*,", "")))
          .contains(
              "{\"type\":\"start\",\"version\":1,\"issue\":\"2025-07\",\"recipients\":3,\"at\":\"2025-07-01T08:00:00Z\"}",
              "{\"type\":\"recipient\",\"number\":2,\"address\":\"b***@example.org\",\"state\":\"refused\",\"code\":550,\"words\":\"550"
                  + " 5.1.1 no such mailbox\"}",
              "{\"type\":\"status\",\"done\":3,\"total\":3,\"seconds-left\":0}",
              "{\"type\":\"exit\",\"code\":3}")
          .allMatch(line -> line.startsWith("{\"type\":\"") && line.endsWith("}"));
      assertThat(result.out()).doesNotContain("bob@");
    }
  }

  /// Also what never counts is a run.
  @ParameterizedTest
  @CsvSource({
    "--rehearse, '\"rehearsal\":\"out/2025-07/rehearsal/index.html\"', 3",
    "--rehearse --dry-run, '\"dry-run\":true,\"composed\":3', 0",
    "--rehearse --test ann@example.com, '\"test\":\"out/2025-07/test/index.html\"', 1",
  })
  void tellsARehearsalAsJson(String options, String summary, int mails) {
    Project project = Project.small(temp);

    Cli.Result result =
        Cli.in(project.folder()).run(("send 2025-07 --log-format json " + options).split(" "));

    assertThat(result.out().lines())
        .anyMatch(line -> line.startsWith("{\"type\":\"summary\"") && line.contains(summary))
        .contains("{\"type\":\"exit\",\"code\":0}")
        .allMatch(line -> line.startsWith("{\"type\":\"") && line.endsWith("}"));
    assertThat(result.out().lines().filter(line -> line.contains("\"state\":\"accepted\"")))
        .hasSize(mails);
  }

  @Test
  void finishesTheMailsInHandAtTheFirstSignalAndStopsAtTheSecond() throws Exception {
    Project project = Project.small(temp);
    var slow = at(SmtpStep.DOT).delay(Duration.ofMillis(1_500));
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(slow)) {
      ChildRun first = ChildRun.start(project, server.url(), "MAILBOAT_SMTP_CONNECTIONS=1");
      server.await(SmtpStep.DOT, 1);
      first.signal("INT");
      int interrupted = first.code();
      String told = project.read("child.log");
      ChildRun second = ChildRun.start(project, server.url(), "MAILBOAT_SMTP_CONNECTIONS=1");
      server.await(SmtpStep.DOT, 2);
      second.signal("TERM");
      Thread.sleep(200);
      second.signal("TERM");
      int terminated = second.code();

      assertThat(interrupted).isEqualTo(130);
      assertThat(told)
          .contains(
              "Stopping when the mails in hand are finished; once more stops at once and leaves"
                  + " them in doubt. To go on: mailboat send 2025-07\n")
          .contains("accepted 1, not yet sent 2, skipped 1 after ");
      assertThat(terminated).isEqualTo(143);
      Cli.Result last =
          Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url()).run("send", "2025-07", "--yes");
      assertThat(last.out()).contains("accepted 2, unknown 1, skipped 1 after ");
    }
  }

  @Test
  void writesAReportAndMailsItToTheTeam() {
    Project project = Project.small(temp);
    var refused = at(SmtpStep.RCPT).recipient("bob@example.org").reply("550 5.1.1 no such mailbox");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(refused)) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());

      Cli.Result result =
          cli.run("send", "2025-07", "--yes", "--report-to", "team@harbour.example");

      assertThat(result.err()).contains("The report was mailed to team@harbour.example\n");
      String report =
          """
          # Report: 2025-07

          As of 2025-07-01 08:00 UTC, begun 2025-07-01 08:00 UTC.

          | state | readers |
          |---|---:|
          | accepted | 2 |
          | refused | 1 |
          | skipped | 1 |

          ## refused with 550: 1 reader

          - bob@example.org: 550 5.1.1 no such mailbox

          ## Next

          Nothing: the issue is done.
          """;
      assertThat(project.read("out/2025-07/report.md")).isEqualTo(report);
      assertThat(cli.run("report", "2025-07").out()).isEqualTo(report);
      assertThat(server.received().getLast().to()).isEqualTo(List.of("team@harbour.example"));
      assertThat(server.received().getLast().content())
          .contains("Subject: Report: 2025-07, accepted 2, refused 1, skipped 1\r\n");
    }
  }
}
