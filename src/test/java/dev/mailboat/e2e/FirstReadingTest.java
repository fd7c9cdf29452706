package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.MailServer;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A run that was confirmed beforehand, whose readers are frozen while the list is read.
final class FirstReadingTest {
  private static final String HEADER = "email,name,language,tags,status\n";

  @TempDir Path temp;

  /// The row far down says that what was written of the first was wrong.
  @Test
  void freezesEachReaderOnceAlthoughALaterRowOverrulesAnEarlierOne() {
    Project project = Project.small(temp);
    project.write(
        "subscribers.csv",
        HEADER
            + "ann@example.com,Ann,en,,active\n"
            + "bob@example.org,Bob,en,,active\n"
            + "Ann@example.com,Ann,en,,unsubscribed\n");
    try (MailServer server = MailServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());

      Cli.Result result = cli.run("send", "2025-07", "--yes");

      assertThat(result.out()).startsWith("accepted 1, skipped 2 after ");
      assertThat(server.recipients()).containsExactly("bob@example.org");
      assertThat(cli.run("status", "2025-07", "--list", "skipped").out())
          .contains("unsubscribed")
          .contains("duplicate of line 2");
    }
  }

  @Test
  void leavesNothingInTheLedgerWhenTheRunStopsAfterTheReading() {
    Project project = Project.small(temp);
    try (MailServer server = MailServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());

      Cli.Result stopped = cli.run("send", "2025-07", "--confirm", "17");
      String status = cli.run("status", "2025-07").out();
      Cli.Result sent = cli.run("send", "2025-07", "--confirm", "3");

      assertThat(stopped.code()).isEqualTo(64);
      assertThat(status).isEqualTo("2025-07: not begun\n");
      assertThat(sent.out()).startsWith("accepted 3, skipped 1 after ");
      assertThat(server.recipients()).hasSize(3);
    }
  }

  @Test
  void leavesNothingInTheLedgerWhenARowFarDownIsFaulty() {
    Project project = Project.small(temp);
    String list = HEADER + "ann@example.com,Ann,en,,active\n";
    project.write("subscribers.csv", list + "nobody,,en,,active\n");
    try (MailServer server = MailServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());

      Cli.Result stopped = cli.run("send", "2025-07", "--yes");
      project.write("subscribers.csv", list);
      Cli.Result sent = cli.run("send", "2025-07", "--yes");

      assertThat(stopped.code()).isEqualTo(65);
      assertThat(stopped.err()).contains("subscribers.csv:3:1");
      assertThat(sent.out()).startsWith("accepted 1 after ");
    }
  }
}
