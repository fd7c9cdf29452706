package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.MailServer;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Choosing readers: for one run, and for the issue.
final class WhereSendTest {
  @TempDir Path temp;

  @Test
  void whereSendsToSomeNowAndLeavesTheOthersOwed() {
    Project project = Project.small(temp);
    try (MailServer server = MailServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());

      Cli.Result some = cli.run("send", "2025-07", "--where", "tag:customer", "--confirm", "1");
      Cli.Result nobody = cli.run("send", "2025-07", "--where", "tag:customer", "--yes");
      Cli.Result rest = cli.run("send", "2025-07", "--confirm", "2");

      assertThat(some.out()).startsWith("accepted 1, not yet sent 2, skipped 1 after ");
      assertThat(some.err()).contains("Later     2 readers stay owed\n");
      assertThat(nobody.code()).isEqualTo(65);
      assertThat(nobody.err())
          .isEqualTo(
              """
              --where:1:1: nobody who is owed the issue meets 'tag:customer'
                hint: mailboat subscribers list --where shows whom it chooses
              1 problem. Nothing was sent.
              """);
      assertThat(rest.out()).startsWith("accepted 3, skipped 1 after ");
      assertThat(server.recipients())
          .containsExactly("ann@example.com", "bob@example.org", "carla@example.net");
    }
  }

  @Test
  void theIssuesAudienceDecidesWhoIsPromisedIt() {
    Project project = Project.small(temp);
    String issue = "issues/2025-07/issue.yaml";
    project.write(issue, project.read(issue) + "audience: has name and not company~\"b.v.\"\n");
    try (MailServer server = MailServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());

      Cli.Result result = cli.run("send", "2025-07", "--yes");

      assertThat(result.err()).contains("Left out  not in the audience 1, unsubscribed 1\n");
      assertThat(server.recipients()).containsExactly("ann@example.com", "carla@example.net");
    }
  }
}
