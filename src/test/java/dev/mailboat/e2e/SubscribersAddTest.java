package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Puts people on the list, and back on it.
final class SubscribersAddTest {
  private static final String LIST = Lists.CUSTOMERS;

  private final Project project;

  SubscribersAddTest(@TempDir Path temp) {
    project = Project.small(temp).write("subscribers.csv", LIST);
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

  private Cli.Result run(String... words) {
    return Cli.in(project.folder()).run(words);
  }
}
