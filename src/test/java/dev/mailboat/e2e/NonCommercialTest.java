package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What advertising must show, and a newsletter that is none need not.
final class NonCommercialTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @Test
  void goesWithoutAddressAndLinkOnlyWhenTheSettingsSayThatItIsNoAdvertising() {
    Project project = Project.small(temp);
    project.replace(
        "templates/newsletter.html",
        "<p><a th:href=\"${mail.unsubscribe}\" th:text=\"${mail.words.get('unsubscribe')}\">"
            + "Unsubscribe</a></p>\n",
        "");
    project.replace(
        "templates/newsletter.txt",
        "[(${mail.words.get('unsubscribe')})]: [(${mail.unsubscribe})]",
        "");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result withoutLink = cli(server).run("send", "2025-07", "--yes");
      project.replace("mailboat.yaml", "  postal-address: |\n    Quay 1\n    1234 AB Port\n", "");
      Cli.Result withoutAddress = cli(server).run("send", "2025-07", "--yes");
      int connections = server.count(SmtpStep.CONNECT);
      project.replace("mailboat.yaml", "newsletter:\n", "newsletter:\n  non-commercial: true\n");
      Cli.Result sent = cli(server).run("send", "2025-07", "--yes");

      assertThat(withoutLink.code()).isEqualTo(65);
      assertThat(withoutLink.err())
          .contains("the HTML has no unsubscribe link\n")
          .contains("the text part has no unsubscribe link\n")
          .endsWith("Nothing was sent.\n");
      assertThat(withoutAddress.code()).isEqualTo(78);
      assertThat(withoutAddress.err()).contains("'postal-address'");
      assertThat(connections).isZero();
      assertThat(sent.code()).as(sent.err()).isZero();
      assertThat(server.received())
          .hasSize(3)
          .allMatch(mail -> mail.content().contains("\r\nList-Unsubscribe: <https://"));
    }
  }

  private Cli cli(ScriptedSmtpServer server) {
    return Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url());
  }
}
