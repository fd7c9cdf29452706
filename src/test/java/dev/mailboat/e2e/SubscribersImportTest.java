package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Import, export and the views of the list, as a user types them.
final class SubscribersImportTest {
  private static final Path EXPORTS = Path.of("src", "test", "resources", "exchange");

  @TempDir Path temp;

  private Project project;
  private Cli cli;

  @BeforeEach
  void start() {
    project = Project.small(temp).overlay(EXPORTS);
    cli = Cli.in(project.folder());
  }

  @Test
  void showsTheMappingAndTheChangeAndLeavesTheListInADryRun() {
    String before = project.read("subscribers.csv");

    Cli.Result result = cli.run("subscribers", "import", "tinynews.csv", "--dry-run");

    assertThat(result.code()).isZero();
    assertThat(result.err())
        .isEqualTo(
            """
            tinynews.csv: TinyNews
              email       → email
              First name  → name
              Last name   → name
              Date added  → consent_at (time, UTC)
              status      → status
              left out: Last modified, clicks, opens
            tinynews.csv:5:1: warning: gone@example.com: name 'Helen Grant' gives way to 'Gone Away' \
            on the list
              hint: --update takes the file's values
            """);
    assertThat(result.out())
        .endsWith(
            """
            subscribers.csv: would change 4 rows, would add 3 rows
            4 people in 4 rows: added active 2, unsubscribed 1; now bounced 1
            """);
    assertThat(project.read("subscribers.csv")).isEqualTo(before);
  }

  @Test
  void keepsOutWhoLeftUntilThereIsAProofOfConsent() {
    project.write("back.csv", "email\ngone@example.com\nAnn@Example.com\n");

    Cli.Result plain = cli.run("subscribers", "import", "back.csv");
    String kept = project.read("subscribers.csv");
    Cli.Result proven =
        cli.run(
            "subscribers", "import", "back.csv", "--resubscribe", "--consent-source", "fair, June");

    assertThat(plain.out())
        .isEqualTo(
            """
            subscribers.csv: nothing to change
            2 people in 2 rows: unchanged 1; kept out unsubscribed 1
            """);
    assertThat(kept).contains("gone@example.com,Gone Away,en,,unsubscribed,\n");
    assertThat(proven.out()).endsWith("resubscribed 1; more or other values 1\n");
    assertThat(project.read("subscribers.csv"))
        .contains(
            "gone@example.com,Gone Away,en,,active,,2025-07-01T08:00:00Z,"
                + "\"resubscribed: fair, June\",2025-07-01T08:00:00Z,\"fair, June\"\n");
  }

  @Test
  void keepsRejectedRowsWithWhatIsWrong() {
    project.write("odd.csv", "E-Mail;Name\nx@example.com;X\nbad@;\"B;B\"\ny@example.com;Y;1;2\n");

    Cli.Result result = cli.run("subscribers", "import", "odd.csv", "--skip-bad");

    assertThat(result.code()).isZero();
    assertThat(result.out()).endsWith("1 person in 3 rows: added active 1; rows rejected 2\n");
    assertThat(result.err()).endsWith("2 rows rejected: see rejected.csv\n");
    assertThat(project.read("rejected.csv"))
        .isEqualTo(
            """
            E-Mail,Name,error,line
            bad@,B;B,'bad@' is not an e-mail address: nothing stands after the @,3
            y@example.com,Y,"the row has 4 fields, expected 2 as in the header; too many: '1', '2'",4
            """);
  }

  @Test
  void takesARowThatBeginsWithAHashForSomebodyNotForAComment() {
    project.write("tags.csv", "note,email\n#1 fan,fan@example.com\n# who is this\n");

    Cli.Result result = cli.run("subscribers", "import", "tags.csv", "--skip-bad");

    assertThat(result.code()).isZero();
    assertThat(result.out()).endsWith("1 person in 2 rows: added active 1; rows rejected 1\n");
    assertThat(project.read("subscribers.csv")).contains("fan@example.com");
    assertThat(project.read("rejected.csv")).contains("# who is this");
  }

  @Test
  void tellsMachinesWhatBecameOfEverybody() {
    project.write("new.csv", "email,name\nnew@example.com,New\n");

    Cli.Result result = cli.run("subscribers", "import", "new.csv", "--json", "--dry-run");

    assertThat(result.out())
        .isEqualTo(
            """
            {"verb":"import","list":"subscribers.csv","where":"","dryRun":true,"changed":0,"added":1,"removed":0,"broken":0,\
            "rows":[{"line":6,"before":"","after":"new@example.com,New,,,active,"}],"undo":"",\
            "people":1,"read":1,"rejected":0,"new":{"active":1},"stricter":{},"resubscribed":0,\
            "updated":0,"unchanged":0,"keptOut":{}}
            """);
  }

  @Test
  void writesForServicesInFilesOfWhomTheyMayMail() {
    Cli.Result folder = cli.run("subscribers", "export", "--for", "mailchimp", "-o", "out/");
    Cli.Result pipe = cli.run("subscribers", "export", "--for", "ghost", "--where", "tag:customer");
    Cli.Result one = cli.run("subscribers", "export", "--for", "listmonk");

    assertThat(folder.err()).isEqualTo("out/subscribed.csv: 3 rows\nout/unsubscribed.csv: 1 row\n");
    assertThat(project.read("out/unsubscribed.csv"))
        .isEqualTo(
            """
            Email Address,First Name,Last Name,language,company,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,\
            UNSUB_TIME,UNSUB_REASON,TAGS
            gone@example.com,Gone,Away,en,,,,,,,
            """);
    assertThat(pipe.out())
        .isEqualTo(
            """
            email,name,note,subscribed_to_emails,complimentary_plan,stripe_customer_id,created_at,\
            deleted_at,labels,tiers
            ann@example.com,Ann Bakker,,true,false,,,,\"""customer""\",
            """);
    assertThat(pipe.err())
        .isEqualTo(
            """
            subscribers.csv:1:1: warning: ghost has no column for 'company': 1 value is left out
            subscribers.csv:1:1: warning: ghost has no column for 'language': 1 value is left out
            """);
    assertThat(one.err())
        .isEqualTo(
            """
            left out, because they must not be mailed: unsubscribed 1
              hint: -o DIR/ writes them to files of their own
            """);
  }

  @Test
  void countsTheListForPeopleAndForMachines() {
    Cli.Result table = cli.run("subscribers", "stats", "--table");
    Cli.Result json = cli.run("subscribers", "stats", "--where", "has name");

    assertThat(table.out())
        .startsWith(
            """
            subscribers.csv: 4 rows

            Status
              active                3   75.0 %  ████████████████████████████████
              unsubscribed          1   25.0 %  ██████████▋
            """)
        .endsWith(
            """

            Consent
              recorded              0    0.0 %
              missing               4  100.0 %  ████████████████████████████████
            """);
    assertThat(json.out())
        .isEqualTo(
            """
            {"verb":"stats","list":"subscribers.csv","where":"has name","rows":3,"status":{"active":2,"unsubscribed":1},"language":{"en":3},\
            "tag":{"customer":1,"prospect":1},"domain":{"example.com":2,"example.net":1},\
            "month":{},"oldestConsent":"","newestConsent":"","withoutConsent":3}
            """);
  }

  @Test
  void comparesListsPersonByPerson() {
    project.write(
        "old.csv",
        """
        status,email,name
        active,gone@example.com,Gone Away
        active,left@example.com,Left
        active,ANN@example.com,Ann Bakker
        """);

    Cli.Result result = cli.run("subscribers", "diff", "old.csv", "--where", "email~gone or tag:x");
    Cli.Result added = cli.run("subscribers", "diff", "old.csv", "--where", "email~left");

    assertThat(result.out())
        .isEqualTo(
            """
            ~ gone@example.com
                status: active → unsubscribed
                language: (empty) → en
            0 added, 0 removed, 1 changed
            """);
    assertThat(added.out()).isEqualTo("- left@example.com\n0 added, 1 removed, 0 changed\n");
  }

  @Test
  void showsOnePersonAndTheProofOfTheirConsent() {
    cli.run("subscribers", "import", "curated.csv", "--consent-source", "web form");

    Cli.Result shown = cli.run("subscribers", "show", "GONE@example.com");
    Cli.Result consent = cli.run("subscribers", "consent", "l.meyer@example.org");
    Cli.Result unknown = cli.run("subscribers", "consent", "who@example.com");

    assertThat(shown.out()).startsWith("gone@example.com: not mailed: unsubscribed\n");
    assertThat(consent.out())
        .isEqualTo(
            """
            Consent of l.meyer@example.org

              agreed        2024-05-02T07:00:00Z
              where         web form
              to the words  not recorded
              from          not recorded
              confirmed     not recorded
              status        active
              since         not recorded
              because       not recorded

              Today they are mailed.
            """);
    assertThat(unknown.code()).isEqualTo(66);
  }
}
