package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The verbs that change the list, as a person types them.
final class SubscribersChangeTest {
  private static final String LIST = Lists.CUSTOMERS;

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

  private Cli.Result run(String... words) {
    return Cli.in(project.folder()).run(words);
  }
}
