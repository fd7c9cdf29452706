package dev.mailboat.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Subscriber;
import dev.mailboat.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AudienceTest {
  @TempDir Path folder;

  @Test
  void everyRowIsARecipientOrLeftOutWithItsReason() throws IOException {
    Audience audience =
        choose(
            """
            email,status
            ann@example.com,
            bob@example.com,active
            carl@example.com,pending
            dora@example.com,paused
            emil@example.com,unsubscribed
            fay@example.com,bounced
            gus@example.com,complained
            """);

    assertThat(recipients(audience)).containsExactly("1 ann@example.com", "2 bob@example.com");
    assertThat(leftOut(audience))
        .containsExactly(
            "4 carl@example.com: pending",
            "5 dora@example.com: paused",
            "6 emil@example.com: unsubscribed",
            "7 fay@example.com: bounced",
            "8 gus@example.com: complained");
  }

  @Test
  void thePersonsFirstRowCountsAndTheirOthersAreDuplicates() throws IOException {
    Audience audience =
        choose(
            """
            email,name
            ann@example.com,First
            bob@example.com,Bob
            ANN@Example.COM,Second
            ann@example.com,Third
            """);

    assertThat(recipients(audience)).containsExactly("1 ann@example.com", "2 bob@example.com");
    assertThat(audience.recipients().getFirst().value("name")).isEqualTo("First");
    assertThat(leftOut(audience))
        .containsExactly(
            "4 ANN@example.com: duplicate of line 2", "5 ann@example.com: duplicate of line 2");
    assertThat(audience.reasons()).isEqualTo(Map.of("duplicate", 2));
  }

  @Test
  void theStrictestStatusOfAPersonsRowsWinsInAnyOrder() throws IOException {
    Audience audience =
        choose(
            """
            email,status
            ann@example.com,active
            bob@example.com,complained
            Ann@example.com,unsubscribed
            bob@example.com,active
            carl@example.com,active
            carl@example.com,bounced
            carl@example.com,unsubscribed
            """);

    assertThat(audience.recipients()).isEmpty();
    assertThat(leftOut(audience))
        .containsExactly(
            "2 ann@example.com: unsubscribed",
            "3 bob@example.com: complained",
            "4 Ann@example.com: duplicate of line 2",
            "5 bob@example.com: duplicate of line 3",
            "6 carl@example.com: bounced",
            "7 carl@example.com: duplicate of line 6",
            "8 carl@example.com: duplicate of line 6");
  }

  @Test
  void theSuppressionListWinsOverEverything() throws IOException {
    Files.writeString(
        folder.resolve("suppressed.csv"),
        """
        email,reason,at
        ann@example.com,complaint,2025-01-01
        BOB@example.com,,
        nobody@example.com,bounce,
        """);

    Audience audience =
        choose(
            """
            email,status
            Ann@Example.com,active
            bob@example.com,unsubscribed
            carl@example.com,active
            """);

    assertThat(recipients(audience)).containsExactly("1 carl@example.com");
    assertThat(leftOut(audience))
        .containsExactly(
            "2 Ann@example.com: suppressed: complaint", "3 bob@example.com: suppressed");
  }

  @Test
  void anAddressThatNeedsSmtpUtf8IsNamedAndAnInternationalDomainIsNot() throws IOException {
    Audience audience =
        choose(
            """
            email
            zoë@example.com
            info@müller.example
            """);

    assertThat(recipients(audience)).containsExactly("1 info@xn--mller-kva.example");
    assertThat(leftOut(audience)).containsExactly("2 zoë@example.com: address needs SMTPUTF8");
  }

  @Test
  void whomTheIssueIsNotForIsLeftOutBehindEveryOtherReason() throws IOException {
    Audience audience =
        choose(
            """
            email,status,tags
            ann@example.com,active,customer
            bob@example.com,active,prospect
            carl@example.com,unsubscribed,prospect
            """,
            each -> each.tags().contains("customer"));

    assertThat(recipients(audience)).containsExactly("1 ann@example.com");
    assertThat(leftOut(audience))
        .containsExactly(
            "3 bob@example.com: not in the audience", "4 carl@example.com: unsubscribed");
    assertThat(audience.reasons()).isEqualTo(Map.of("not in the audience", 1, "unsubscribed", 1));
  }

  private Audience choose(String list) throws IOException {
    return choose(list, each -> true);
  }

  private Audience choose(String list, Predicate<Subscriber> wanted) throws IOException {
    Path file = Files.writeString(folder.resolve("subscribers.csv"), list);
    Suppressions suppressed = Suppressions.beside(file, () -> new Tokens(new byte[32]));
    return Audience.choose(SubscriberList.read(file).orThrow(), suppressed, wanted);
  }

  private static List<String> recipients(Audience audience) {
    return audience.recipients().stream().map(r -> r.number() + " " + r.address()).toList();
  }

  private static List<String> leftOut(Audience audience) {
    return audience.leftOut().stream()
        .map(
            each ->
                each.subscriber().place().line()
                    + " "
                    + each.subscriber().address()
                    + ": "
                    + each.reason())
        .toList();
  }
}
