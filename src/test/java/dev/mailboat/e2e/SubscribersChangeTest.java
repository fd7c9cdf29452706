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

/// The verbs that change the list, as a person types them.
final class SubscribersChangeTest {
  private static final String LIST =
      """
      email,name,tags,status,status_at,status_reason,city
      Ann@example.com,"Ann ""A"" Bakker",customer;air,active,,,Dover
      bob@example.org,Bob,,active,,,Rome
      # our partners
      carla@example.net,Carla,customer,bounced,2025-01-02,550,
      """;

  private final Path temp;
  private final Project project;

  SubscribersChangeTest(@TempDir Path temp) {
    this.temp = temp;
    project = Project.small(temp).write("subscribers.csv", LIST);
  }

  @Test
  void unsubscribesByAddressInAnySpelling() {
    Cli.Result result =
        run("subscribers", "unsubscribe", " ANN@Example.com", "--reason", "asked by phone");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            --- a/subscribers.csv
            +++ b/subscribers.csv
            @@ -2 +2 @@
            -Ann@example.com,"Ann ""A"" Bakker",customer;air,active,,,Dover
            +Ann@example.com,"Ann ""A"" Bakker",customer;air,unsubscribed,2025-07-01T08:00:00Z,asked by phone,Dover
            subscribers.csv: changed 1 row
            Undo: mv subscribers.csv~ subscribers.csv
            """);
    assertThat(result.code()).isZero();
    assertThat(project.read("subscribers.csv~")).isEqualTo(LIST);
    assertThat(project.read("subscribers.csv"))
        .isEqualTo(
            LIST.replace("air,active,,,", "air,unsubscribed,2025-07-01T08:00:00Z,asked by phone,"));
  }

  @Test
  void neverLoosensAStatus() {
    Cli.Result result = run("subscribers", "unsubscribe", "carla@example.net");

    assertThat(result.out()).isEqualTo("subscribers.csv: nothing to change\n");
    assertThat(project.read("subscribers.csv")).isEqualTo(LIST);
  }

  @Test
  void changesNothingWhenSomebodyIsNotOnTheList() {
    Cli.Result result =
        run("subscribers", "unsubscribe", "bob@example.org", "zoe@example.org", "yan@example.org");

    assertThat(result.err())
        .isEqualTo(
            """
            subscribers.csv: 'yan@example.org' is not on the list
              hint: 'mailboat subscribers suppress' keeps people out who are not on the list
            subscribers.csv: 'zoe@example.org' is not on the list
              hint: 'mailboat subscribers suppress' keeps people out who are not on the list
            2 problems. The list was left as it is.
            """);
    assertThat(result.code()).isEqualTo(66);
    assertThat(project.read("subscribers.csv")).isEqualTo(LIST);
  }

  @Test
  void tagsByConditionAndShowsItFirst() {
    Cli.Result dry = run("subscribers", "tag", "vip", "--where", "tag:customer", "--dry-run");

    assertThat(dry.out())
        .isEqualTo(
            """
            --- a/subscribers.csv
            +++ b/subscribers.csv
            @@ -2 +2 @@
            -Ann@example.com,"Ann ""A"" Bakker",customer;air,active,,,Dover
            +Ann@example.com,"Ann ""A"" Bakker",customer;air;vip,active,,,Dover
            @@ -5 +5 @@
            -carla@example.net,Carla,customer,bounced,2025-01-02,550,
            +carla@example.net,Carla,customer;vip,bounced,2025-01-02,550,
            subscribers.csv: would change 2 rows
            """);
    assertThat(project.read("subscribers.csv")).isEqualTo(LIST);
    assertThat(temp.resolve(".subscribers.csv.lock")).doesNotExist();

    run("subscribers", "tag", "vip", "--where", "tag:customer");
    run("subscribers", "untag", "VIP", "ann@example.com");

    assertThat(project.read("subscribers.csv"))
        .isEqualTo(LIST.replace("customer,bounced", "customer;vip,bounced"));
  }

  @Test
  void saysWhatChangedAsJson() {
    Cli.Result result = run("subscribers", "untag", "air", "ann@example.com", "--json");

    assertThat(result.out())
        .isEqualTo(
            "{\"verb\":\"untag\",\"list\":\"subscribers.csv\",\"where\":\"\",\"dryRun\":false,\"changed\":1,\"added\":0,\"removed\":0,"
                + "\"broken\":0,\"rows\":[{\"line\":2,\"before\":\"Ann@example.com,\\\"Ann"
                + " \\\"\\\"A\\\"\\\""
                + " Bakker\\\",customer;air,active,,,Dover\",\"after\":\"Ann@example.com,\\\"Ann"
                + " \\\"\\\"A\\\"\\\" Bakker\\\",customer,active,,,Dover\"}],\"undo\":\"mv"
                + " subscribers.csv~ subscribers.csv\"}\n");
  }

  @Test
  void addsSomebodyOnce() {
    Cli.Result first =
        run("subscribers", "add", "dan@example.org", "--set", "name=Dan", "--set", "City=Cork, IE");
    Cli.Result again = run("subscribers", "add", "DAN@example.org");

    assertThat(first.out())
        .isEqualTo(
            """
            --- a/subscribers.csv
            +++ b/subscribers.csv
            @@ -5,0 +6 @@
            +dan@example.org,Dan,,,,,"Cork, IE"
            subscribers.csv: added 1 row
            Undo: mv subscribers.csv~ subscribers.csv
            """);
    assertThat(again.err())
        .isEqualTo(
            """
            subscribers.csv:6:1: 'DAN@example.org' is on the list already
            1 problem. The list was left as it is.
            """);
    assertThat(again.code()).isEqualTo(65);
  }

  @Test
  void checksWhatANewRowSays() {
    Cli.Result result =
        run(
            "subscribers",
            "add",
            "dan@example.org",
            "--set",
            "status=actve",
            "--set",
            "tgas=x",
            "--set",
            "name=D\u0007");

    assertThat(result.err())
        .isEqualTo(
            """
            --set: the value of 'name' holds a control character
            --set: unknown column 'tgas'; known columns are city, email, name, status, \
            status_at, status_reason, tags
              hint: did you mean 'tags'?
            --set: unknown status 'actve'; known statuses are active, bounced, complained, paused, \
            pending, unsubscribed
              hint: did you mean 'active'?
            3 problems. The list was left as it is.
            """);
    assertThat(result.code()).isEqualTo(64);

    project.write("subscribers.csv", "email,language\n");
    assertThat(run("subscribers", "add", "d@example.org", "--set", "language=German!").err())
        .startsWith(
            "--set: 'German!' is not a language, expected a tag such as en, de or zh-Hant\n");
    assertThat(project.read("subscribers.csv")).isEqualTo("email,language\n");
  }

  @Test
  void keepsTheProofOfConsentOfANewRowAlsoWithoutColumnsForIt() {
    project.write("subscribers.csv", "email\nann@example.com\n");

    run("subscribers", "add", "dan@example.org", "--consent-source", "fair, June");

    assertThat(project.read("subscribers.csv"))
        .isEqualTo(
            """
            email,consent_at,consent_source
            ann@example.com,,
            dan@example.org,2025-07-01T08:00:00Z,"fair, June"
            """);
  }

  @Test
  void addBringsBackWhoLeftOnlyWithAProofOfConsent() {
    Cli.Result without = run("subscribers", "add", "carla@example.net");
    Cli.Result unproven = run("subscribers", "add", "carla@example.net", "--resubscribe");
    Cli.Result proven =
        run(
            "subscribers",
            "add",
            "carla@example.net",
            "--resubscribe",
            "--consent-source",
            "phone",
            "--consent-at",
            "2025-06-30");

    assertThat(without.err())
        .isEqualTo(
            """
            subscribers.csv:5:1: 'carla@example.net' is on the list already, bounced
              hint: --resubscribe makes them active again, with --consent-source as the proof
            1 problem. The list was left as it is.
            """);
    assertThat(unproven.err())
        .isEqualTo(
            """
            --resubscribe: --resubscribe needs a proof of consent
              hint: say where these people agreed: --consent-source "trade fair, June"
            1 problem. The list was left as it is.
            """);
    assertThat(unproven.code()).isEqualTo(64);
    assertThat(proven.err()).isEmpty();
    assertThat(project.read("subscribers.csv"))
        .contains(
            "carla@example.net,Carla,customer,active,2025-07-01T08:00:00Z,resubscribed: phone,,"
                + "2025-06-30,phone\n");

    project.write("subscribers.csv", LIST.replace(",bounced,", ",complained,"));
    assertThat(
            run(
                    "subscribers",
                    "add",
                    "carla@example.net",
                    "--resubscribe",
                    "--consent-source",
                    "phone")
                .err())
        .contains("hint: nobody who complained is brought back");
  }

  @Test
  void dedupeKeepsTheStrictestStatusAndEveryTag() {
    project.write(
        "subscribers.csv",
        LIST
            + "BOB@example.org,Robert,new,unsubscribed,2025-05-05,link,Rome\n"
            + "ann@example.com,,vip,,,,\n");

    Cli.Result result = run("subscribers", "dedupe");

    assertThat(result.err())
        .isEqualTo(
            "subscribers.csv:6:17: warning: 'BOB@example.org': name 'Robert' gives way to 'Bob'\n");
    assertThat(project.read("subscribers.csv"))
        .isEqualTo(
            """
            email,name,tags,status,status_at,status_reason,city
            Ann@example.com,"Ann ""A"" Bakker",customer;air;vip,active,,,Dover
            bob@example.org,Bob,new,unsubscribed,2025-05-05,link,Rome
            # our partners
            carla@example.net,Carla,customer,bounced,2025-01-02,550,
            """);
    assertThat(run("subscribers", "dedupe").out())
        .isEqualTo("subscribers.csv: nothing to change\n");
  }

  @Test
  void mergeBringsNobodyBack() {
    project.write("suppressed.csv", "email,reason,at\neve@example.org,complaint,2025-01-01\n");
    project.write(
        "new.csv",
        """
        status;email;tags;country
        active;carla@example.net;air;NL
        ;eve@example.org;;
        ;fay@example.org;x;IE
        """);

    Cli.Result result = run("subscribers", "merge", "new.csv");

    assertThat(result.err())
        .isEqualTo(
            """
            new.csv:1:1: warning: the list has no column 'country'; its values are left out
              hint: --add-columns takes them in
            new.csv:3:2: warning: 'eve@example.org' is suppressed and stays out
            """);
    assertThat(project.read("subscribers.csv"))
        .isEqualTo(
            LIST.replace("Carla,customer,", "Carla,customer;air,") + "fay@example.org,,x,,,,\n");
    assertThat(run("subscribers", "merge", "new.csv").out())
        .isEqualTo("subscribers.csv: nothing to change\n");
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
