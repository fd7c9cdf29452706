package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every verb of the list looks at, or changes, only what `--where` chooses, and answers machines
/// in one shape.
final class SubscribersWhereTest {
  private static final String LIST =
      """
      email,name,language,tags,status,consent_at
      ann@example.com,Ann,en,customer,active,2024-01-02
      bob@example.org,Bob,de,customer,active,
      carla@example.net,Carla,de,,unsubscribed,
      dirk@example.org,Dirk,de,,active,2025-03-04
      Bob@example.org,Robert,de,,active,
      """;

  private static final String GERMANS = "language=de and status=active";
  private static final String NO_ONE = "name=Nobody";

  private final Path temp;
  private final Project project;

  SubscribersWhereTest(@TempDir Path temp) {
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

  @Test
  void listPrintsAnObjectALine() {
    Cli.Result result = run("subscribers", "list", "--json", "--where", "tag:customer");

    assertThat(result.out())
        .isEqualTo(
            """
            {"line":2,"email":"ann@example.com","name":"Ann","language":"en","status":"active",\
            "tags":["customer"],"values":{"consent_at":"2024-01-02","email":"ann@example.com",\
            "language":"en","name":"Ann","status":"active","tags":"customer"}}
            {"line":3,"email":"bob@example.org","name":"Bob","language":"de","status":"active",\
            "tags":["customer"],"values":{"email":"bob@example.org","language":"de","name":"Bob",\
            "status":"active","tags":"customer"}}
            """);
  }

  @Test
  void listCutsALineToTheTerminalAndNowhereElse() {
    project.write(
        "subscribers.csv",
        LIST + "a.very.long.address.of.somebody@department.example.com,张伟张伟张伟张伟张伟,zh,,,\n");

    Cli.Result narrow = Cli.in(temp).wide(60).run("subscribers", "list");
    Cli.Result wide = Cli.in(temp).wide(200).run("subscribers", "list");
    Cli.Result piped = run("subscribers", "list");

    assertThat(narrow.out())
        .isEqualTo(
            """
            email               name       language  status     tags
            ann@example.com     Ann        en        active     customer
            bob@example.org     Bob        de        active     customer
            carla@example.net   Carla      de        unsubscr…
            dirk@example.org    Dirk       de        active
            Bob@example.org     Robert     de        active
            a.very.long.addre…  张伟张伟…  zh        active
            6 subscribers
            """);
    assertThat(wide.out())
        .contains("a.very.long.address.of.somebody@department.example.com  张伟张伟张伟张伟张伟");
    assertThat(piped.out())
        .endsWith("a.very.long.address.of.somebody@department.example.com,张伟张伟张伟张伟张伟,zh,active,\n");
  }

  @Test
  void listPrintsWhatIsSoundAndNamesTheRest() {
    project.write("subscribers.csv", LIST + "eve@example.org,Eve,en,,gone,\n");

    Cli.Result result = run("subscribers", "list", "--where", "name=Dirk");

    assertThat(result.out())
        .isEqualTo("email,name,language,status,tags\ndirk@example.org,Dirk,de,active,\n");
    assertThat(result.err()).startsWith("subscribers.csv:7:25: unknown status 'gone'");
    assertThat(result.code()).isEqualTo(65);
  }

  @Test
  void showAndConsentNameEverybodyWhoIsMeant() {
    Cli.Result shown = run("subscribers", "show", "--where", "name=Robert");
    Cli.Result consent = run("subscribers", "consent", "--where", "has consent_at");
    Cli.Result narrowed =
        run(
            "subscribers",
            "consent",
            "ann@example.com",
            "dirk@example.org",
            "--where",
            "language=de");

    assertThat(shown.out())
        .startsWith("bob@example.org: mailed\nsubscribers.csv:3:1\n")
        .contains("subscribers.csv:6:1\n");
    assertThat(consent.out()).contains("Consent of ann@example.com", "Consent of dirk@example.org");
    assertThat(narrowed.out()).startsWith("Consent of dirk@example.org").doesNotContain("ann@");
    assertThat(run("subscribers", "show").code()).isEqualTo(64);
    assertThat(run("subscribers", "show", "--where", NO_ONE).err())
        .isEqualTo("Nobody who is meant meets 'name=Nobody'.\n");
  }

  @Test
  void addedImportedAndMergedAreOnlyWhoMeetsIt() {
    project.write(
        "more.csv", "email,name,language\nzoe@example.org,Zoe,de\nyan@example.org,Yan,en\n");

    run("subscribers", "add", "x@example.org", "--set", "language=en", "--where", "language=de");
    assertThat(project.read("subscribers.csv")).isEqualTo(LIST);

    run("subscribers", "merge", "more.csv", "--where", "language=de");
    assertThat(project.read("subscribers.csv")).isEqualTo(LIST + "zoe@example.org,Zoe,de,,,\n");

    run("subscribers", "import", "more.csv", "--where", "language=en");
    assertThat(project.read("subscribers.csv"))
        .isEqualTo(LIST + "zoe@example.org,Zoe,de,,,\nyan@example.org,Yan,en,,active,\n");
  }

  @Test
  void dedupeUnitesOnlyPeopleOfWhomARowMeetsIt() {
    project.write("subscribers.csv", LIST + "ANN@example.com,,en,vip,active,\n");

    run("subscribers", "dedupe", "--where", "name=Robert");

    assertThat(project.read("subscribers.csv"))
        .isEqualTo(
            LIST.replace("Bob@example.org,Robert,de,,active,\n", "")
                + "ANN@example.com,,en,vip,active,\n");
  }

  @Test
  void tagsOnlyThoseOfTheNamedWhoMeetIt() {
    run("subscribers", "tag", "x", "ann@example.com", "dirk@example.org", "--where", "language=de");

    assertThat(project.read("subscribers.csv")).isEqualTo(LIST.replace("Dirk,de,,", "Dirk,de,x,"));
  }

  @Test
  void validateTellsOfMatchingRowsAndOfThoseNobodyCanRead() {
    project.write(
        "subscribers.csv",
        LIST + "info@example.com,Info,en,,active,\n\"x\ny\",N,en,,gone,\nshort,row\n");

    Cli.Result result = run("subscribers", "validate", "--where", "language=de");

    assertThat(result.out())
        .isEqualTo(
            """
            subscribers.csv:6:1: warning: 'Bob@example.org' stands already in line 3 \
            [duplicate-address]
              hint: 'subscribers dedupe' makes one row of them
            subscribers.csv:10:1: error: the row has 2 fields, expected 6 as in the header [ragged-row]
              hint: write ',' also before a value that is empty
            1 error, 1 warning
            subscribers.csv: 5 of 8 rows meet it, 1 with an error
            """);
    assertThat(result.code()).isEqualTo(65);

    project.write("subscribers.csv", LIST + "eve@example.org,Eve,en,,gone,\n");
    assertThat(run("subscribers", "validate").code()).isEqualTo(65);
    assertThat(run("subscribers", "validate", "--where", "name=Ann").code()).isZero();
  }

  @Test
  void severalPeopleAreNotLostByOneExpression() {
    for (String verb : List.of("unsubscribe", "suppress", "forget")) {
      Cli.Result result = run("subscribers", verb, "--where", "tag:customer");

      assertThat(result.err())
          .isEqualTo(
              """
              mailboat subscribers %1$s: this would %1$s 2 people, and nobody is here to confirm it
                hint: look at them with --dry-run, then say --yes
              """
                      .formatted(verb)
                  + (verb.equals("unsubscribe")
                      ? "1 problem. The list was left as it is.\n"
                      : "1 problem.\n"));
      assertThat(result.code()).isEqualTo(64);
      assertThat(
              Cli.in(temp).typing("3\n").run("subscribers", verb, "--where", "tag:customer").code())
          .isEqualTo(64);
    }
    assertThat(project.read("subscribers.csv")).isEqualTo(LIST);
    assertThat(temp.resolve("suppressed.csv")).doesNotExist();
  }

  @Test
  void aPersonConfirmsWithTheNumber() {
    Cli.Result result =
        Cli.in(temp).typing("2\n").run("subscribers", "unsubscribe", "--where", "tag:customer");

    assertThat(result.err())
        .isEqualTo(
            "This would unsubscribe 2 people.\n"
                + "Type the number of people to go on, anything else to stop: ");
    assertThat(project.read("subscribers.csv"))
        .isEqualTo(LIST.replace("customer,active", "customer,unsubscribed"));
  }

  @Test
  void onePersonNeedsNoConfirmation() {
    Cli.Result result = run("subscribers", "suppress", "--where", "name=Ann");

    assertThat(result.out())
        .isEqualTo(
            """
            --- a/suppressed.csv
            +++ b/suppressed.csv
            @@ -1,0 +2 @@
            +ann@example.com,by hand,2025-07-01T08:00:00Z
            suppressed.csv: added 1 address
            """);
  }

  @Test
  void forgetShowsBeforehandWhatGoes() {
    Cli.Result result =
        run("subscribers", "forget", "--where", "language=de and has consent_at", "--dry-run");

    assertThat(result.out())
        .isEqualTo(
            """
            --- a/suppressed.csv
            +++ b/suppressed.csv
            @@ -0,0 +1,2 @@
            +email,reason,at
            +hmac:…,forgotten,2025-07-01T08:00:00Z
            --- a/subscribers.csv
            +++ b/subscribers.csv
            @@ -5 +4,0 @@
            -dirk@example.org,Dirk,de,,active,2025-03-04
            subscribers.csv: 1 row would be erased
            Out of reach: git's history of the list, backups, the mail server's logs, mails that were \
            sent.
            """);
    assertThat(Files.exists(temp.resolve("suppressed.csv"))).isFalse();
  }

  @Test
  void forgetErasesEverybodyWhoMeetsIt() {
    Cli.Result result = run("subscribers", "forget", "--where", GERMANS, "--yes");

    assertThat(result.code()).isZero();
    assertThat(project.read("subscribers.csv"))
        .isEqualTo(
            """
            email,name,language,tags,status,consent_at
            ann@example.com,Ann,en,customer,active,2024-01-02
            carla@example.net,Carla,de,,unsubscribed,
            """);
    assertThat(project.read("suppressed.csv").lines()).hasSize(3);
  }

  @Test
  void forgetNamesTheBrokenRowThatStillHoldsTheAddress() {
    project.write("subscribers.csv", LIST + "broken,ann@example.com\n");

    Cli.Result result = run("subscribers", "forget", "ann@example.com");

    assertThat(result.out()).startsWith("subscribers.csv: 1 row erased\n");
    assertThat(result.err())
        .isEqualTo(
            """
            subscribers.csv:6:1: this row cannot be read, and names somebody who is to be forgotten
              hint: mend or remove it, then forget them again
            1 problem.
            """);
    assertThat(result.code()).isEqualTo(65);
  }

  @Test
  void exportTellsMachinesOfItsFiles() {
    Cli.Result result =
        run(
            "subscribers",
            "export",
            "--for",
            "listmonk",
            "-o",
            "out/",
            "--json",
            "--where",
            "language=de");

    assertThat(result.out())
        .isEqualTo(
            """
            {"verb":"export","list":"subscribers.csv","where":"language=de","for":"listmonk",\
            "files":{"out/subscribers.csv":3,"out/blocklist.csv":1},"leftOut":{},"valuesLeftOut":{}}
            """);
    assertThat(run("subscribers", "export", "--json").code()).isEqualTo(64);
  }

  @Test
  void mergeReadsEachFileInItsOwnEncoding() throws Exception {
    project.write("subscribers.csv", "email,name\nzoe@example.com,Zoë\n");
    Files.write(
        temp.resolve("old.csv"),
        "email,name\nrene@example.com,René\n".getBytes(Charset.forName("windows-1252")));

    run("subscribers", "merge", "old.csv", "--encoding", "windows-1252");

    assertThat(project.read("subscribers.csv"))
        .isEqualTo("email,name\nzoe@example.com,Zoë\nrene@example.com,René\n");
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
          java.util.stream.Stream.concat(java.util.stream.Stream.of("subscribers"), words.stream())
              .collect(Collectors.toList());
      calls.put(words.getFirst(), new Call(line.startsWith("+"), list, call));
    }
    return calls;
  }

  private Cli.Result run(String... words) {
    return Cli.in(temp).run(words);
  }
}
