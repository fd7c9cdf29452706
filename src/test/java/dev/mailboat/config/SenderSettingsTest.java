package dev.mailboat.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether receivers can believe the sender: domains that fit together, and a relay that may speak
/// for them.
final class SenderSettingsTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  private final Map<String, String> environment = new HashMap<>();

  @BeforeEach
  void makeProject() {
    Project.small(temp);
  }

  @ParameterizedTest(name = "signature of {1} for a sender at {0}: {2}")
  @CsvSource({
    "harbour.example, harbour.example, true",
    "mail.harbour.example, harbour.example, true",
    "harbour.example, mail.harbour.example, true",
    "harbour.co.uk, mail.harbour.co.uk, true",
    "harbour.example, other.example, false",
    "harbour.co.uk, other.co.uk, false",
    "harbour.example, notharbour.example, false"
  })
  void signatureAndBouncesFitTheSender(String from, String other, boolean fits) {
    environment.put("MAILBOAT_NEWSLETTER_FROM", "notes@" + from);
    environment.put("MAILBOAT_DKIM_DOMAIN", other);
    environment.put("MAILBOAT_DKIM_SELECTOR", "s1");
    environment.put("MAILBOAT_DKIM_KEY_FILE", "dkim.pem");
    environment.put("MAILBOAT_NEWSLETTER_BOUNCES", "b@" + other);

    List<String> problems = problems();

    if (fits) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems)
          .containsExactly(
              "MAILBOAT_DKIM_DOMAIN: signatures of '%s' say nothing about a sender at '%s'"
                  .formatted(other, from),
              "MAILBOAT_NEWSLETTER_BOUNCES: bounces to '%s' do not fit a sender at '%s'"
                  .formatted(other, from));
    }
  }

  @ParameterizedTest(name = "{1} for a sender at {0}: {2}")
  @CsvSource({
    "gmail.com, smtp.gmail.com, true",
    "gmail.com, smtp-relay.gmail.com, true",
    "yahoo.co.uk, smtp.mail.yahoo.com, true",
    "outlook.com, smtp-mail.outlook.com, true",
    "icloud.com, smtp.mail.me.com, true",
    "gmx.de, mail.gmx.net, true",
    "harbour.example, smtp.gmail.com, true",
    "notgmail.com, mail.harbour.example, true",
    "gmail.com, mail.harbour.example, false",
    "gmail.com, smtp.gmail.com.evil.example, false",
    "googlemail.com, mail.harbour.example, false",
    "yahoo.com, smtp.gmail.com, false",
    "hotmail.com, mail.harbour.example, false",
    "aol.com, mail.harbour.example, false"
  })
  void onlyAProvidersOwnServerSpeaksForItsUsers(String from, String relay, boolean speaks) {
    environment.put("MAILBOAT_NEWSLETTER_FROM", "notes@" + from);
    environment.put("MAILBOAT_SMTP_URL", "smtp://" + relay);

    List<String> problems = problems();
    environment.put("MAILBOAT_NEWSLETTER_FOREIGN_FROM", "true");
    List<String> allowed = problems();

    if (speaks) {
      assertThat(problems).isEmpty();
    } else {
      assertThat(problems)
          .containsExactly(
              "MAILBOAT_NEWSLETTER_FROM: '%s' cannot speak for a sender at '%s'"
                  .formatted(relay, from));
    }
    assertThat(allowed).isEmpty();
  }

  @Test
  void rehearsesForAnySender() {
    environment.put("MAILBOAT_NEWSLETTER_FROM", "notes@gmail.com");

    assertThat(problems()).isEmpty();
  }

  private List<String> problems() {
    try {
      SettingsReader.read(temp.resolve("mailboat.yaml"), Optional.empty(), environment);
      return List.of();
    } catch (ProblemsException e) {
      return e.problems().stream().map(SenderSettingsTest::line).toList();
    }
  }

  private static String line(Problem problem) {
    return problem.place() + ": " + problem.what();
  }
}
