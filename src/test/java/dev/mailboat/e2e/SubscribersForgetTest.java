package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.ChildRun;
import dev.mailboat.testkit.MailServer;
import dev.mailboat.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Sees to it that people are never mailed, and forgets them.
final class SubscribersForgetTest {
  private static final String LIST = Lists.CUSTOMERS;

  private final Path temp;
  private final Project project;

  SubscribersForgetTest(@TempDir Path temp) {
    this.temp = temp;
    project = Project.small(temp).write("subscribers.csv", LIST);
  }

  @Test
  void suppressesPeopleWhoAreNotOnTheList() {
    run("subscribers", "suppress", "gil@example.org", "--reason", "lawyer");
    Cli.Result again = run("subscribers", "suppress", "gil@example.org", "hal@example.org");

    assertThat(again.out())
        .isEqualTo(
            """
            --- a/suppressed.csv
            +++ b/suppressed.csv
            @@ -2,0 +3 @@
            +hal@example.org,by hand,2025-07-01T08:00:00Z
            suppressed.csv: added 1 address; already there: 1
            """);
    assertThat(project.read("suppressed.csv"))
        .isEqualTo(
            """
            email,reason,at
            gil@example.org,lawyer,2025-07-01T08:00:00Z
            hal@example.org,by hand,2025-07-01T08:00:00Z
            """);
    assertThat(run("subscribers", "add", "gil@example.org").err())
        .isEqualTo(
            """
            suppressed.csv: 'gil@example.org' is suppressed: lawyer
              hint: the suppression list wins over everything
            1 problem. The list was left as it is.
            """);
  }

  /// The second maker of the file began it anew, and the first one's row was gone.
  @Test
  void keepsEveryRowWhenTheSuppressionListIsMadeByManyAtOnce() throws Exception {
    List<String> people = new ArrayList<>();
    List<Future<Integer>> codes = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (int i = 0; i < 24; i++) {
        String who = "p" + i + "@example.org";
        people.add(who);
        codes.add(threads.submit(() -> run("subscribers", "suppress", who).code()));
      }
    }

    for (Future<Integer> each : codes) {
      assertThat(each.get()).isZero();
    }
    assertThat(project.read("suppressed.csv").lines().skip(1))
        .extracting(line -> line.split(",", -1)[0])
        .containsExactlyInAnyOrderElementsOf(people);
  }

  @Test
  void keepsBothRowsWhenTwoProcessesMakeTheSuppressionList() throws Exception {
    List<ChildRun> processes = new ArrayList<>();
    for (String who : List.of("gil@example.org", "hal@example.org")) {
      processes.add(ChildRun.of(project, who + ".log", "subscribers", "suppress", who));
    }

    for (ChildRun each : processes) {
      assertThat(each.code()).isZero();
    }
    assertThat(project.read("suppressed.csv").lines())
        .hasSize(3)
        .startsWith("email,reason,at")
        .anyMatch(line -> line.startsWith("gil@example.org,by hand,"))
        .anyMatch(line -> line.startsWith("hal@example.org,by hand,"));
  }

  /// A whole round: what a rehearsed send, a real one, a change, an import and the reports leave of
  /// somebody.
  @Test
  void forgetsAPersonEverywhere() throws IOException {
    project.write("old.csv", "email,name\nann@example.com,\"A\nB\"\nann@example.com,A,B\n");
    run("send", "2025-07");
    try (MailServer server = MailServer.start()) {
      Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url()).run("send", "2025-07", "--yes");
    }
    run("render", "2025-07", "--to", "ann@example.com", "-o", "out/rendered");
    run("plan", "2025-07", "-o", "out/plan.json");
    run("report", "2025-07", "-o", "out/report");
    run("subscribers", "export", "-o", "out/list.csv");
    run("subscribers", "import", "old.csv", "--skip-bad");
    run("subscribers", "tag", "x", "ann@example.com");
    assertThat(filesThatName("ann@example.com"))
        .contains("out/list.csv", "rejected.csv", "subscribers.csv", "subscribers.csv~")
        .anyMatch(file -> file.startsWith(".mailboat/"))
        .anyMatch(file -> file.endsWith(".eml"));
    Files.delete(temp.resolve("old.csv"));

    Cli.Result result = run("subscribers", "forget", "ann@example.com");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .contains("subscribers.csv: 1 row erased", "subscribers.csv~: 1 row", "the ledger: ");
    assertThat(filesThatName("ann@example.com")).isEmpty();
    assertThat(project.read("suppressed.csv"))
        .matches("email,reason,at\nhmac:[a-z2-7]{32},forgotten,2025-07-01T08:00:00Z\n");
    assertThat(run("subscribers", "add", "Ann@example.com").err())
        .startsWith("suppressed.csv: 'Ann@example.com' is suppressed: forgotten\n");
    assertThat(run("subscribers", "validate").code()).isZero();
  }

  private List<String> filesThatName(String address) throws IOException {
    try (var files = Files.walk(temp)) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> read(file).toLowerCase(java.util.Locale.ROOT).contains(address))
          .map(file -> temp.relativize(file).toString())
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Cli.Result run(String... words) {
    return Cli.in(project.folder()).run(words);
  }
}
