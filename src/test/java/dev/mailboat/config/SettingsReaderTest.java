package dev.mailboat.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailboat.ProblemsException;
import dev.mailboat.Relay;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SettingsReaderTest {
  @TempDir Path temp;

  @Test
  void takesEnvironmentOverProfileOverFile() {
    Project project =
        Project.small(temp)
            .replace(
                "mailboat.yaml",
                "subscribers: subscribers.csv\n",
                """
                subscribers: subscribers.csv
                smtp: { url: "smtp://127.0.0.1:2501", connections: 2 }
                profiles:
                  production:
                    smtp: { url: "smtp://127.0.0.1:2502" }
                """);
    Path file = project.file("mailboat.yaml");
    Optional<String> production = Optional.of("production");
    Map<String, String> environment = Map.of("MAILBOAT_SMTP_URL", "smtp://127.0.0.1:2503");

    assertThat(relay(SettingsReader.read(file, Optional.empty(), Map.of())).port()).isEqualTo(2501);
    assertThat(relay(SettingsReader.read(file, production, Map.of())).port()).isEqualTo(2502);
    assertThat(SettingsReader.read(file, production, Map.of()).pace().connections()).isEqualTo(2);
    assertThat(relay(SettingsReader.read(file, production, environment)).port()).isEqualTo(2503);
  }

  @Test
  void rehearsesWithoutAServer() {
    Project project = Project.small(temp);

    Settings settings =
        SettingsReader.read(project.file("mailboat.yaml"), Optional.empty(), Map.of());

    assertThat(settings.relay()).isEmpty();
    assertThat(settings.subscribers()).isEqualTo(temp.resolve("subscribers.csv"));
    assertThat(settings.ledger()).isEqualTo("jdbc:sqlite:" + temp.resolve(".mailboat/ledger.db"));
  }

  @Test
  void protectsTheWayToAServerElsewhere() {
    Project project = Project.small(temp);
    Map<String, String> environment = Map.of("MAILBOAT_SMTP_URL", "smtp://mail.harbour.example");

    Relay relay =
        relay(SettingsReader.read(project.file("mailboat.yaml"), Optional.empty(), environment));

    assertThat(relay.security()).isEqualTo(Relay.Security.STARTTLS);
    assertThat(relay.port()).isEqualTo(587);
  }

  @Test
  void saysWhichVariableIsNone() {
    Project project = Project.small(temp);
    Map<String, String> environment = Map.of("MAILBOAT_SMTP_ULR", "smtp://127.0.0.1:25");

    ProblemsException problems =
        catchThrowableOfType(
            ProblemsException.class,
            () ->
                SettingsReader.read(project.file("mailboat.yaml"), Optional.empty(), environment));

    assertThat(problems.kind()).isEqualTo(ProblemsException.Kind.SETTINGS);
    assertThat(problems.problems()).hasSize(1);
    assertThat(problems.problems().getFirst().what())
        .startsWith("unknown variable 'MAILBOAT_SMTP_ULR'; known variables are MAILBOAT_");
    assertThat(problems.problems().getFirst().hint())
        .isEqualTo("did you mean 'MAILBOAT_SMTP_URL'?");
  }

  private static Relay relay(Settings settings) {
    return settings.relay().orElseThrow();
  }
}
