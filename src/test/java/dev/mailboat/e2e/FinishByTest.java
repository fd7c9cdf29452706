package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The end that a run is given.
final class FinishByTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @SuppressWarnings("NullAway.Init")
  private Project project;

  @BeforeEach
  void makeProject() {
    project = Project.small(temp);
  }

  /// A clock that strikes six when something has happened.
  private static final class Strike extends Clock {
    private final BooleanSupplier happened;

    private Strike(BooleanSupplier happened) {
      this.happened = happened;
    }

    @Override
    public Instant instant() {
      return Instant.parse(
          happened.getAsBoolean() ? "2025-07-01T18:00:00Z" : "2025-07-01T17:59:00Z");
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return Clock.fixed(instant(), zone);
    }
  }

  @Test
  void stopsAtTheTimeWithTheRestOwedAndMailsTheReport() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli cli = cli(server).at(new Strike(() -> !server.received().isEmpty()));

      Cli.Result first =
          cli.run(
              "send",
              "2025-07",
              "--yes",
              "--finish-by",
              "18:00",
              "--report-to",
              "team@harbour.example");
      Cli.Result second = cli(server).run("send", "2025-07", "--yes");

      assertThat(first.code()).isEqualTo(75);
      assertThat(first.err())
          .endsWith(
              """
              127.0.0.1:%d: the run pauses: it is 2025-07-01T18:00 and the run was to be over by then
                hint: run the same command again to go on
              1 problem. Nothing was sent.
              """
                  .formatted(server.port()))
          .contains("The report was mailed to team@harbour.example\n");
      assertThat(first.out()).contains("accepted 1, not yet sent 2, skipped 1 after ");
      assertThat(second.code()).isZero();
      assertThat(server.recipients())
          .containsExactly(
              "ann@example.com", "bob@example.org", "carla@example.net", "team@harbour.example");
    }
  }

  @Test
  void planSaysWhoWillBeLeft() {
    project.write(
        "subscribers.csv",
        IntStream.range(0, 100)
            .mapToObj(i -> "reader" + i + "@example.com\n")
            .collect(Collectors.joining("", "email\n", "")));
    Cli cli =
        Cli.in(temp)
            .with("MAILBOAT_SMTP_URL", "smtp://127.0.0.1:2525")
            .with("MAILBOAT_SMTP_RATE", "30/min")
            .with("MAILBOAT_SMTP_FINISH_BY", "2025-07-01 08:02");

    Cli.Result late = cli.run("plan", "2025-07");
    Cli.Result inTime = cli.run("plan", "2025-07", "--finish-by", "08:04");
    Cli.Result over = cli.run("plan", "2025-07", "--finish-by", "2025-06-30 18:00");

    assertThat(late.code()).isZero();
    assertThat(late.err())
        .contains(
            """
            Takes     about 3 min 20 s at the set rate
            Too late  40 readers will be left at 2025-07-01T08:02, when the run has to be over
            """);
    assertThat(inTime.err()).contains("Takes     about 3 min 20 s").doesNotContain("Too late");
    assertThat(over.err()).contains("Too late  100 readers will be left at 2025-06-30T18:00, ");
  }

  @Test
  void saysWhenItIsNoTime() {
    Cli.Result result =
        Cli.in(temp)
            .with("MAILBOAT_SMTP_URL", "smtp://127.0.0.1:2525")
            .run("send", "2025-07", "--yes", "--finish-by", "25:00");

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.err())
        .endsWith(
            """
            --finish-by: '25:00' is no time, expected one like 18:00 or 2025-07-01 18:00
            1 problem. Nothing was sent.
            """);
  }

  private Cli cli(ScriptedSmtpServer server) {
    return Cli.in(temp)
        .with("MAILBOAT_SMTP_URL", server.url())
        .with("MAILBOAT_SMTP_CONNECTIONS", "1");
  }
}
