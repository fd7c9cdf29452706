package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every verb of the list takes the same options and answers machines in one shape.
final class SubscribersVerbsTest {
  private static final String LIST = Lists.READERS;
  private static final String GERMANS = "language=de and status=active";
  private static final String NO_ONE = "name=Nobody";

  private final Path temp;
  private final Project project;

  SubscribersVerbsTest(@TempDir Path temp) {
    this.temp = temp;
    project = Project.small(temp).write("subscribers.csv", LIST);
  }

  @Test
  void everyVerbTakesTheSameOptions() {
    String help = run("subscribers", "--help").out();
    List<String> verbs =
        help.lines()
            .filter(line -> line.matches(" {2}[a-z]+ .*"))
            .map(line -> line.strip().split(" ", -1)[0])
            .toList();

    assertThat(verbs).containsExactlyInAnyOrderElementsOf(calls().keySet());
    calls()
        .forEach(
            (verb, call) -> {
              String said = run("subscribers", verb, "--help").out();

              assertThat(said).as(verb).contains("--where=EXPR", "--json", "--encoding=NAME");
              assertThat(said.contains("--dry-run")).as(verb).isEqualTo(call.changes());
            });
  }

  @Test
  void everyVerbAnswersInOneShape() {
    project.write("more.csv", "email,name\nzoe@example.org,Zoe\n");
    calls()
        .forEach(
            (verb, call) -> {
              Cli.Result result = run(call.words("--json", "--where", GERMANS));

              String where = "\"where\":\"" + GERMANS + "\"";
              String begins =
                  "{\"verb\":\"" + verb + "\",\"list\":\"" + call.list() + "\"," + where;
              assertThat(result.out())
                  .as(verb)
                  .startsWith(verb.equals("list") ? "{\"line\":3," : begins);
              assertThat(result.code()).as(verb).isZero();
              if (call.changes()) {
                assertThat(result.out())
                    .as(verb)
                    .containsPattern(
                        "\"dryRun\":true,\"changed\":\\d+,\"added\":\\d+,\"removed\":\\d+,"
                            + "\"broken\":0,\"rows\":\\[.*],\"undo\":\"\"");
              }
            });
    assertThat(project.read("subscribers.csv")).isEqualTo(LIST);
    assertThat(temp.resolve("suppressed.csv")).doesNotExist();
    assertThat(temp.resolve(".mailboat/secret")).doesNotExist();
  }

  @Test
  void aDryRunOfNobodyChangesNothingAndSaysSo() {
    project.write("more.csv", "email,name\nzoe@example.org,Zoe\n");
    calls()
        .forEach(
            (verb, call) -> {
              if (call.changes()) {
                Cli.Result result = run(call.words("--where", NO_ONE));

                assertThat(result.code()).as(verb).isZero();
                assertThat(result.out()).as(verb).doesNotContain("@@");
              }
            });
  }

  @Test
  void misspeltColumnsAreNamedByEveryVerb() {
    project.write("more.csv", "email,name\nzoe@example.org,Zoe\n");
    calls()
        .forEach(
            (verb, call) -> {
              Cli.Result result = run(call.words("--where", "nme=x"));

              assertThat(result.err()).as(verb).contains("--where:1:1: unknown column 'nme'");
              assertThat(result.code()).as(verb).isEqualTo(64);
            });
  }

  /// A call of a verb that changes nothing, or would.
  private record Call(boolean changes, String list, List<String> arguments) {
    String[] words(String... more) {
      List<String> words = new java.util.ArrayList<>(arguments);
      words.addAll(List.of(more));
      if (changes) {
        words.add("--dry-run");
      }
      return words.toArray(String[]::new);
    }
  }

  private static Map<String, Call> calls() {
    Map<String, Call> calls = new LinkedHashMap<>();
    for (String line :
        List.of(
            "list",
            "show",
            "consent",
            "stats",
            "validate",
            "diff subscribers.csv",
            "export -o out/x.csv",
            "+add new@example.org --set language=de",
            "+import more.csv",
            "+merge more.csv",
            "+dedupe",
            "+tag vip",
            "+untag customer",
            "+unsubscribe",
            "+suppress",
            "+forget")) {
      List<String> words = List.of(line.replace("+", "").split(" ", -1));
      String list = words.getFirst().equals("suppress") ? "suppressed.csv" : "subscribers.csv";
      List<String> call =
          Stream.concat(Stream.of("subscribers"), words.stream()).collect(Collectors.toList());
      calls.put(words.getFirst(), new Call(line.startsWith("+"), list, call));
    }
    return calls;
  }

  private Cli.Result run(String... words) {
    return Cli.in(project.folder()).run(words);
  }
}
