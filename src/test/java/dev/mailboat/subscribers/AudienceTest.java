package dev.mailboat.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailboat.EmailAddress;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Subscriber;
import dev.mailboat.Tokens;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
    assertThat(audience.held().recipients().getFirst().value("name")).isEqualTo("First");
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

    assertThat(audience.held().recipients()).isEmpty();
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
  void anAddressOutsideAsciiIsForTheServerToTake() throws IOException {
    Audience audience =
        choose(
            """
            email
            zoë@example.com
            info@müller.example
            """);

    assertThat(recipients(audience))
        .containsExactly("1 zoë@example.com", "2 info@xn--mller-kva.example");
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

  @Test
  void readsTheSameAgainWhenItHasLetGoOfEverybody() throws IOException {
    Audience audience =
        choose(
            """
            email,status
            ann@example.com,active
            bob@example.com,active
            Ann@example.com,unsubscribed
            """);
    Audience.Held before = audience.held();

    audience.release();

    assertThat(audience.held()).isEqualTo(before);
  }

  @Test
  void endsWithAnErrorWhenTheListWasChangedBetweenTwoReadings() throws IOException {
    Audience audience = choose("email\nann@example.com\n");

    Files.writeString(folder.resolve("subscribers.csv"), "email\nann@example.com\nb@example.com\n");

    assertThatThrownBy(audience::held)
        .isInstanceOfSatisfying(
            ProblemsException.class,
            e -> assertThat(e.kind()).isEqualTo(ProblemsException.Kind.BUSY));
  }

  @Test
  void departuresAreWhoLeftByAnyRowOrBySuppression() throws IOException {
    Files.writeString(
        folder.resolve("suppressed.csv"), "email,reason,at\nzed@example.com,bounce,\n");
    Departures left =
        choose(
                """
                email,status
                ann@example.com,active
                bob@example.com,bounced
                ann@example.com,paused
                carl@example.com,active
                """)
            .departures();

    assertThat(left.reason(EmailAddress.parse("ANN@example.com"))).contains("paused");
    assertThat(left.reason(EmailAddress.parse("bob@example.com"))).contains("bounced");
    assertThat(left.reason(EmailAddress.parse("zed@example.com"))).contains("suppressed: bounce");
    assertThat(left.reason(EmailAddress.parse("carl@example.com"))).isEmpty();
    assertThat(left.reason(EmailAddress.parse("new@example.com"))).isEmpty();
  }

  /// Keeps what it saw.
  private static final class Seen implements Audience.Visitor {
    private final List<Recipient> recipients = new ArrayList<>();
    private final List<Audience.LeftOut> leftOut = new ArrayList<>();

    @Override
    public void gets(Recipient recipient) {
      recipients.add(recipient);
    }

    @Override
    public void isLeftOut(Audience.LeftOut row) {
      leftOut.add(row);
    }
  }

  private Audience choose(String list) throws IOException {
    return choose(list, each -> true);
  }

  private Audience choose(String list, Predicate<Subscriber> wanted) throws IOException {
    Path file = Files.writeString(folder.resolve("subscribers.csv"), list);
    Suppressions suppressed = Suppressions.beside(file, () -> new Tokens(new byte[32]));
    Audience.Chosen<Seen> chosen =
        Audience.choose(SubscriberList.open(file), suppressed, wanted, Seen::new, problem -> {});
    Audience.Held held = chosen.audience().held();
    assertThat(chosen.visitor().recipients).isEqualTo(held.recipients());
    assertThat(chosen.visitor().leftOut).isEqualTo(held.leftOut());
    assertThat(chosen.audience().size()).isEqualTo(held.recipients().size());
    assertThat(chosen.audience().candidates())
        .isEqualTo(held.recipients().size() + held.leftOut().size());
    return chosen.audience();
  }

  private static List<String> recipients(Audience audience) {
    return audience.held().recipients().stream().map(r -> r.number() + " " + r.address()).toList();
  }

  private static List<String> leftOut(Audience audience) {
    return audience.held().leftOut().stream()
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
