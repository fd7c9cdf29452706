package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every verb of the list looks at, or changes, only what `--where` chooses.
final class SubscribersWhereTest {
  private static final String LIST = Lists.READERS;
  private static final String NO_ONE = "name=Nobody";

  private final Path temp;
  private final Project project;

  SubscribersWhereTest(@TempDir Path temp) {
    this.temp = temp;
    project = Project.small(temp).write("subscribers.csv", LIST);
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

  private Cli.Result run(String... words) {
    return Cli.in(project.folder()).run(words);
  }
}
