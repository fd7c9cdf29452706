package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Planning a run, holding it to the plan, and what stops one that looks like a mistake.
final class PlanTest {
  @TempDir Path temp;

  @Test
  void sendsExactlyWhatWasPlannedWithoutAQuestion() {
    Project project = Project.small(temp);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());

      Cli.Result plan = cli.run("plan", "2025-07", "-o", "out/plan.json");
      Cli.Result sent = cli.run("send", "2025-07", "--plan", "out/plan.json");

      assertThat(plan.code()).isZero();
      assertThat(plan.out()).matches("Plan [0-9a-f]{32}: 3 readers\n");
      assertThat(project.read("out/plan.json"))
          .contains("\"recipients\":3,")
          .contains("\"languages\":{\"en\":3},\"left-out\":{\"unsubscribed\":1},\"candidates\":4,");
      assertThat(sent.code()).isZero();
      assertThat(server.recipients())
          .containsExactly("ann@example.com", "bob@example.org", "carla@example.net");
    }
  }

  @Test
  void namesEverythingThatChangedSinceThePlan() {
    Project project = Project.small(temp);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());
      cli.run("plan", "2025-07", "-o", "plan.json");
      project.replace("issues/2025-07/10-first.md", "4 August", "5 August");
      project.replace("subscribers.csv", "carla@example.net", "carola@example.net");

      Cli.Result sent = cli.run("send", "2025-07", "--plan", "plan.json");

      assertThat(sent.code()).isEqualTo(65);
      assertThat(sent.err())
          .endsWith(
              """
              issues/2025-07: changed since the plan was made on 2025-07-01T08:00:00Z
              recipients in subscribers.csv: changed since the plan was made on 2025-07-01T08:00:00Z
              2 problems. Nothing was sent.
              """);
      assertThat(server.received()).isEmpty();
    }
  }

  @Test
  void refusesAFileThatIsNoPlan() {
    Project project = Project.small(temp).write("plan.json", "{\"version\":\"9\"}");

    Cli.Result sent =
        Cli.in(project.folder())
            .with("MAILBOAT_SMTP_URL", "smtp://127.0.0.1:1")
            .run("send", "2025-07", "--plan", "plan.json");

    assertThat(sent.code()).isEqualTo(65);
    assertThat(sent.err())
        .endsWith(
            """
            plan.json: this is not a plan of Mailboat's
              hint: make one with mailboat plan ISSUE -o FILE
            1 problem. Nothing was sent.
            """);
  }

  @Test
  void stopsWhenAFifthMoreGetTheIssueThanTheLastOne() {
    Project project = Project.small(temp).write("subscribers.csv", list(40));
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());
      cli.run("send", "2025-07", "--yes");
      for (String file : List.of("issue.yaml", "10-first.md")) {
        project.write("issues/2025-08/" + file, project.read("issues/2025-07/" + file));
      }
      project.write("subscribers.csv", list(60));

      Cli.Result stopped = cli.run("send", "2025-08", "--yes");
      Cli.Result sent = cli.run("send", "2025-08", "--yes", "--recipients-changed");

      assertThat(stopped.code()).isEqualTo(65);
      assertThat(stopped.err())
          .endsWith(
              """
              subscribers.csv: 60 readers would get the issue: +20, −0 against '2025-07', which 40 got
                hint: look at the list; if it is right, say --recipients-changed
              1 problem. Nothing was sent.
              """);
      assertThat(sent.code()).isZero();
      assertThat(server.received()).hasSize(100);
    }
  }

  @Test
  void stopsAnOldIssueWhenTheSettingsAreStrict() {
    Project project = Project.small(temp);
    project.write("mailboat.yaml", project.read("mailboat.yaml") + "strict: true\n");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli cli =
          Cli.in(project.folder())
              .with("MAILBOAT_SMTP_URL", server.url())
              .at(Clock.fixed(Instant.parse("2025-07-10T08:00:00Z"), ZoneOffset.UTC));

      Cli.Result stopped = cli.run("send", "2025-07", "--yes");
      Cli.Result sent = cli.run("send", "2025-07", "--yes", "--late");

      assertThat(stopped.code()).isEqualTo(65);
      assertThat(stopped.err())
          .contains("the issue is dated 2025-07-01, which is more than 7 days ago\n")
          .contains("  hint: set 'date' to the day of sending, or say --late\n");
      assertThat(sent.code()).isZero();
    }
  }

  private static String list(int readers) {
    return IntStream.range(0, readers)
        .mapToObj(i -> "reader" + i + "@example.com\n")
        .collect(Collectors.joining("", "email\n", ""));
  }
}
