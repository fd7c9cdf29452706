package dev.mailboat.e2e;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The team's own addresses, which get an issue before any reader does.
final class SeedsTest {
  private static final String READERS = "example\\.(com|org|net)";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @BeforeEach
  void nameSeeds() {
    Project project = Project.small(temp);
    project.write(
        "mailboat.yaml",
        project.read("mailboat.yaml")
            + "\nsmtp:\n  seeds: [one@harbour.example, two@seeds.example]\n");
  }

  @Test
  void getMarkedCopiesBeforeAnyReaderAndNeverCount() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result result = cli(server).run("send", "2025-07", "--yes");

      assertThat(result.code()).isZero();
      assertThat(result.out()).startsWith("accepted 3, skipped 1 after ");
      assertThat(result.err()).contains("Seeds     2 test copies taken\n");
      assertThat(server.received().subList(0, 2))
          .extracting(mail -> mail.to().getFirst())
          .containsExactly("one@harbour.example", "two@seeds.example");
      assertThat(server.received().subList(0, 2))
          .allMatch(mail -> mail.content().contains("\r\nSubject: [TEST "));
      assertThat(server.received().subList(2, 5))
          .noneMatch(mail -> mail.content().contains("[TEST "));
    }
  }

  @Test
  void pauseTheIssueWhenOneIsNotTakenAndComeFirstAgain() {
    var refused = at(SmtpStep.DOT).recipient("two@seeds.example").times(1).reply("554 5.7.1 spam");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(refused)) {
      Cli.Result first = cli(server).run("send", "2025-07", "--yes");
      int mails = server.received().size();
      String status = Cli.in(temp).run("status", "2025-07").out();
      Cli.Result second = cli(server).run("send", "2025-07", "--yes");

      assertThat(first.code()).isEqualTo(75);
      assertThat(first.err())
          .contains(
              """
              127.0.0.1:%d: the run pauses: the seed two@seeds.example is refused: 554 5.7.1 spam
                hint: mend what the reply names, then run the same command again
              """
                  .formatted(server.port()));
      assertThat(mails).isEqualTo(1);
      assertThat(status)
          .isEqualTo("2025-07: 3 still owed. accepted 0, not yet sent 3, skipped 1\n");
      assertThat(second.code()).isZero();
      assertThat(server.recipients()).filteredOn(each -> each.matches(".*@" + READERS)).hasSize(3);
      assertThat(server.count(SmtpStep.DOT)).isEqualTo(7);
    }
  }

  @Test
  void getNothingAgainWhenTheIssueGoesOn() {
    var later = at(SmtpStep.RCPT).recipient("bob@example.org").times(1).reply("450 4.2.1 later");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(later)) {
      cli(server).run("send", "2025-07", "--yes");
      Cli.Result second = cli(server).run("send", "2025-07", "--yes");

      assertThat(second.code()).isZero();
      assertThat(server.recipients()).hasSize(5).doesNotHaveDuplicates();
    }
  }

  private Cli cli(ScriptedSmtpServer server) {
    return Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url());
  }
}
