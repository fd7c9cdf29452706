package dev.mailboat.e2e;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpRule;
import dev.mailboat.testkit.SmtpStep;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a run makes of a server that refuses, delays and drops.
final class RefusalTest {
  @TempDir Path temp;

  @Test
  void namesTheRecipientTheServerRefuses() {
    SmtpRule rule =
        at(SmtpStep.RCPT).recipient("bob@example.org").reply("550 5.1.1 no such mailbox");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(rule)) {
      Cli.Result result = send(server);
      Cli.Result status = Cli.in(temp).run("status", "2025-07");

      assertThat(result.code()).isEqualTo(3);
      assertThat(result.out())
          .isEqualTo(
              """
                refused  bob@example.org  550 5.1.1 no such mailbox
              accepted 2, refused 1, skipped 1 after 0.0 s.
              """);
      assertThat(server.recipients()).containsExactly("ann@example.com", "carla@example.net");
      assertThat(status.out())
          .isEqualTo(
              """
              2025-07: done. accepted 2, refused 1, skipped 1
                refused  bob@example.org  550 5.1.1 no such mailbox
              """);
    }
  }

  @Test
  void listsWhoDidNotGetItAsCsvThatNoSpreadsheetRuns() {
    SmtpRule refused =
        at(SmtpStep.RCPT).recipient("=1+1@example.org").reply("550 5.1.1 no \"such\" user, sorry");
    SmtpRule lost = at(SmtpStep.DOT).recipient("carla@example.net").drop();
    SmtpRule later = at(SmtpStep.RCPT).recipient("ann@example.com").reply("450 4.2.1 later");
    Project.small(temp).replace("subscribers.csv", "bob@example.org", "=1+1@example.org");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(refused, lost, later)) {
      again(server);

      Cli.Result all =
          Cli.in(temp).run("status", "2025-07", "--list", "refused,unknown,left", "--csv");
      Cli.Result refusedOnly = Cli.in(temp).run("status", "--list", "refused", "--csv");
      Cli.Result wrong = Cli.in(temp).run("status", "2025-07", "--csv");

      assertThat(all.out())
          .isEqualTo(
              """
              issue,email,state,code,words,at
              2025-07,'=1+1@example.org,refused,550,"550 5.1.1 no ""such"" user, sorry",2025-07-01T08:00:00Z
              2025-07,carla@example.net,unknown,,the connection was lost after the final dot: closed by the server,2025-07-01T08:00:00Z
              2025-07,ann@example.com,deferred,450,450 4.2.1 later,2025-07-01T08:00:00Z
              """);
      assertThat(refusedOnly.out())
          .isEqualTo(all.out().lines().limit(2).map(l -> l + "\n").reduce("", String::concat));
      assertThat(wrong.code()).isEqualTo(64);
      assertThat(wrong.err())
          .startsWith(
              """
              --csv: only a list can be CSV
                hint: say whom it shall name, as in --list refused,unknown,deferred
              """);
    }
  }

  @Test
  void groupsTheReportByTheServersAnswer() {
    SmtpRule full = at(SmtpStep.RCPT).reply("554 5.7.1 not from you");
    SmtpRule[] rules = {
      at(SmtpStep.RCPT).recipient("bob@example.org").reply("550 5.1.1 no such user"), full
    };
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(rules)) {
      send(server);

      assertThat(Cli.in(temp).run("report", "2025-07").out())
          .contains(
              """
              ## refused with 554: 2 readers

              - ann@example.com: 554 5.7.1 not from you
              - carla@example.net: 554 5.7.1 not from you

              By domain: example.com 1, example.net 1.

              ## refused with 550: 1 reader

              - bob@example.org: 550 5.1.1 no such user
              """);
    }
  }

  @Test
  void callsALostAnswerAfterTheDotUnknownAndNeverTriesAgain() {
    SmtpRule rule = at(SmtpStep.DOT).recipient("bob@example.org").drop().butTaken();
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(rule)) {
      Cli.Result first = send(server);
      Cli.Result second = again(server);

      assertThat(first.code()).isEqualTo(3);
      assertThat(first.out())
          .isEqualTo(
              """
                unknown  bob@example.org  the connection was lost after the final dot: closed by the server
              accepted 2, unknown 1, skipped 1 after 0.0 s.
              Who is unknown may have it or not, and is never mailed again by itself.
              """);
      assertThat(second.out())
          .isEqualTo("Nothing to send: '2025-07' is done. accepted 2, unknown 1, skipped 1.\n");
      assertThat(server.recipients())
          .containsExactly("ann@example.com", "bob@example.org", "carla@example.net");
    }
  }

  @Test
  void namesWhoseAddressTheServerCannotWrite() {
    for (boolean modern : new boolean[] {true, false}) {
      Path folder = temp.resolve(modern ? "modern" : "old");
      Project.small(folder).replace("subscribers.csv", "bob@example.org", "zoë@example.org");
      List<String> offered = modern ? List.of("SMTPUTF8", "8BITMIME") : List.of();
      try (ScriptedSmtpServer server = ScriptedSmtpServer.offering(offered)) {
        Cli cli = Cli.in(folder).with("MAILBOAT_SMTP_URL", server.url());
        Cli.Result result = cli.run("send", "2025-07", "--yes");

        assertThat(result.code()).isZero();
        assertThat(server.received()).hasSize(modern ? 3 : 2);
        assertThat(cli.run("status", "2025-07", "--list", "skipped").out())
            .isEqualTo(
                (modern ? "" : "skipped  zoë@example.org  the server offers no SMTPUTF8\n")
                    + "skipped  gone@example.com  unsubscribed\n");
      }
    }
  }

  @Test
  void saysWhichServerRefusedTheLogin() {
    SmtpRule rule = at(SmtpStep.AUTH).reply("535 5.7.8 wrong password");
    try (ScriptedSmtpServer server =
        ScriptedSmtpServer.offering(List.of("AUTH PLAIN LOGIN"), rule)) {
      Project project = Project.small(temp);
      project.write("password", "secret\n");

      Cli.Result result =
          Cli.in(project.folder())
              .with("MAILBOAT_SMTP_URL", "smtp://notes@127.0.0.1:" + server.port())
              .with("MAILBOAT_SMTP_PASSWORD_FILE", "password")
              .run("send", "2025-07", "--yes");

      assertThat(result.code()).isEqualTo(77);
      assertThat(result.err())
          .endsWith(
              """
              127.0.0.1:%d: the server refused the login of 'notes': 535 5.7.8 wrong password
                hint: check the user in smtp.url and the password's file or command
              1 problem. Nothing was sent.
              """
                  .formatted(server.port()));
      assertThat(server.count(SmtpStep.MAIL)).isZero();
    }
  }

  @Test
  void saysWhichServerDoesNotAnswer() {
    int port;
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      port = server.port();
    }
    Project.small(temp);

    Cli.Result result =
        Cli.in(temp)
            .with("MAILBOAT_SMTP_URL", "smtp://127.0.0.1:" + port)
            .with("MAILBOAT_SMTP_PATIENCE", "0s")
            .run("send", "2025-07", "--yes");

    assertThat(result.code()).isEqualTo(69);
    assertThat(result.err())
        .endsWith(
            """
            127.0.0.1:%d: no SMTP conversation: Connection refused
              hint: check smtp.url, and that the server runs: nc 127.0.0.1 %d
            1 problem. Nothing was sent.
            """
                .formatted(port, port));
  }

  @Test
  void waitsForAServerThatIsNotReadyYetButNotInADryRunOrForTestCopies() {
    Project.small(temp);
    for (String[] command :
        new String[][] {
          {"send", "2025-07", "--dry-run"}, {"send", "2025-07", "--test", "me@a.example"}
        }) {
      try (ScriptedSmtpServer server = starting()) {
        Cli.Result result = cli(server).run(command);

        assertThat(result.code()).isEqualTo(69);
        assertThat(result.err()).contains("no SMTP conversation: 421 ").doesNotContain("trying");
        assertThat(server.count(SmtpStep.CONNECT)).isEqualTo(1);
      }
    }
    try (ScriptedSmtpServer server = starting()) {
      Cli.Result result = cli(server).run("send", "2025-07", "--yes");

      assertThat(result.code()).isZero();
      assertThat(result.err())
          .containsPattern(
              "\n127\\.0\\.0\\.1:\\d+: no SMTP conversation: 421 .*; trying again after 1.0 s\n");
      assertThat(server.recipients()).hasSize(3);
    }
  }

  private static ScriptedSmtpServer starting() {
    return ScriptedSmtpServer.start(
        at(SmtpStep.CONNECT).times(1).replyAndClose("421 4.3.2 starting"));
  }

  private Cli cli(ScriptedSmtpServer server) {
    return Cli.in(temp)
        .with("MAILBOAT_SMTP_URL", server.url())
        .with("MAILBOAT_SMTP_PATIENCE", "1s");
  }

  private Cli.Result send(ScriptedSmtpServer server) {
    Project.small(temp);
    return again(server);
  }

  private Cli.Result again(ScriptedSmtpServer server) {
    return Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url()).run("send", "2025-07", "--yes");
  }
}
