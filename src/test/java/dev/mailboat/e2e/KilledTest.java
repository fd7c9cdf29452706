package dev.mailboat.e2e;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process killed in the middle of its work, again and again, and the same command once more.
final class KilledTest {
  private static final int READERS = 60;
  private static final int CONNECTIONS = 4;

  @TempDir Path temp;

  @Test
  void skipsNobodyAndMailsNobodyTwiceButThoseItNamesUnknown() throws Exception {
    Project project = Project.small(temp).write("subscribers.csv", list());
    var slow = at(SmtpStep.DOT).delay(Duration.ofMillis(40));
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(slow)) {
      for (int dots : List.of(5, 20, 35)) {
        killInTheMiddle(project, server, dots);
      }
      Cli.Result last =
          Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url()).run("send", "2025-07", "--yes");
      List<String> unknown = addresses(Cli.in(temp).run("status", "2025-07", "--list", "unknown"));

      List<String> reached = new ArrayList<>(server.recipients());
      List<String> twice =
          new TreeSet<>(reached)
              .stream().filter(each -> Collections.frequency(reached, each) > 1).toList();
      reached.addAll(unknown);
      assertThat(last.code()).isEqualTo(unknown.isEmpty() ? 0 : 3);
      assertThat(new TreeSet<>(reached)).containsExactlyElementsOf(everybody());
      assertThat(twice).isEmpty();
      assertThat(unknown.size()).isBetween(1, 3 * CONNECTIONS);
    }
  }

  private static void killInTheMiddle(Project project, ScriptedSmtpServer server, int dots)
      throws Exception {
    Process run = child(project, server);
    try {
      server.await(SmtpStep.DOT, dots);
    } catch (IllegalStateException e) {
      throw new AssertionError(project.read("child.log"), e);
    } finally {
      run.destroyForcibly().waitFor();
    }
  }

  /// The launcher's work in a process of its own.
  private static Process child(Project project, ScriptedSmtpServer server) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    ProcessBuilder builder =
        new ProcessBuilder(
                java,
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classes,
                "dev.mailboat.cli.Main",
                "send",
                "2025-07",
                "--yes")
            .directory(project.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(project.file("child.log").toFile());
    builder.environment().put("MAILBOAT_SMTP_URL", server.url());
    return builder.start();
  }

  private static String list() {
    return "email\n" + String.join("\n", everybody()) + "\n";
  }

  private static List<String> everybody() {
    return IntStream.range(100, 100 + READERS).mapToObj(i -> "r" + i + "@example.com").toList();
  }

  private static List<String> addresses(Cli.Result status) {
    return status.out().lines().map(line -> line.split(" {2}", -1)[1]).toList();
  }
}
