package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpStep;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose word counts: an option's, then the environment's, a profile's, the file's, the default.
final class PrecedenceTest {
  @TempDir Path temp;
  private Project project;

  @BeforeEach
  void makeListsNamedAfterWhoNamesThem() {
    project = Project.small(temp);
    project.write("subscribers.csv", "email\ndefault@example.com\n");
    for (String layer : new String[] {"file", "profile", "environment", "other"}) {
      project.write(layer + ".csv", "email\n" + layer + "@example.com\n");
    }
  }

  @Test
  void theDefaultCountsWhenNobodySaysAnything() {
    project.replace("mailboat.yaml", "subscribers: subscribers.csv\n", "");

    assertThat(reader(Cli.in(temp))).isEqualTo("default@example.com");
  }

  @Test
  void theFileIsAboveTheDefault() {
    nameListsInFile();

    assertThat(reader(Cli.in(temp))).isEqualTo("file@example.com");
  }

  @Test
  void theProfileIsAboveTheFile() {
    nameListsInFile();

    assertThat(reader(Cli.in(temp), "--profile", "production")).isEqualTo("profile@example.com");
    assertThat(reader(Cli.in(temp).with("MAILBOAT_PROFILE", "production")))
        .isEqualTo("profile@example.com");
  }

  @Test
  void theEnvironmentIsAboveTheProfile() {
    nameListsInFile();
    Cli cli = Cli.in(temp).with("MAILBOAT_SUBSCRIBERS", "environment.csv");

    assertThat(reader(cli)).isEqualTo("environment@example.com");
    assertThat(reader(cli, "--profile", "production")).isEqualTo("environment@example.com");
  }

  @Test
  void anOptionIsAboveTheEnvironment() {
    nameListsInFile();
    project.write("other.yaml", project.read("mailboat.yaml").replace(": file.csv", ": other.csv"));
    Cli cli =
        Cli.in(temp)
            .with("MAILBOAT_CONFIG", "mailboat.yaml")
            .with("MAILBOAT_PROFILE", "production");

    assertThat(reader(cli, "--profile", "spare")).isEqualTo("other@example.com");
    assertThat(
            reader(Cli.in(temp).with("MAILBOAT_CONFIG", "mailboat.yaml"), "--config", "other.yaml"))
        .isEqualTo("other@example.com");
  }

  @Test
  void rehearsingIsAboveEveryServerThatIsNamed() {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result result =
          Cli.in(temp)
              .with("MAILBOAT_SMTP_URL", server.url())
              .run("send", "2025-07", "--rehearse", "--yes");

      assertThat(result.code()).as(result.err()).isZero();
      assertThat(server.count(SmtpStep.CONNECT)).isZero();
    }
  }

  private void nameListsInFile() {
    project.replace(
        "mailboat.yaml",
        "subscribers: subscribers.csv\n",
        """
        subscribers: file.csv
        profiles:
          production: { subscribers: profile.csv }
          spare: { subscribers: other.csv }
        """);
  }

  /// The only reader of the list that counts.
  private static String reader(Cli cli, String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "subscribers";
    words[1] = "list";
    System.arraycopy(options, 0, words, 2, options.length);
    Cli.Result result = cli.run(words);
    assertThat(result.code()).as(result.err()).isZero();
    return result.out().lines().toList().get(1).replaceFirst(",.*", "");
  }
}
