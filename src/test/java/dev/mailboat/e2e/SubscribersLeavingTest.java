package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Takes people off the list by an expression.
final class SubscribersLeavingTest {
  private static final String LIST = Lists.READERS;
  private static final String GERMANS = "language=de and status=active";

  private final Path temp;
  private final Project project;

  SubscribersLeavingTest(@TempDir Path temp) {
    this.temp = temp;
    project = Project.small(temp).write("subscribers.csv", LIST);
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

  private Cli.Result run(String... words) {
    return Cli.in(project.folder()).run(words);
  }
}
