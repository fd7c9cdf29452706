package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.MailServer;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The monthly job as a user types it, against a real SMTP server.
final class SendTest {
  @TempDir Path temp;

  @Test
  void mailsEveryActiveReaderOnceAndNobodyTwice() {
    Project project = Project.small(temp);
    try (MailServer server = MailServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());

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
}
