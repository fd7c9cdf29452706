package dev.mailboat.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Delivery;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// When a run pauses itself by what it sees.
final class BreakerTest {
  private final Breaker breaker = new Breaker(0.05);

  @ParameterizedTest(name = "{0} is about the sender")
  @CsvSource({
    "550 5.7.1 message content rejected",
    "550 5.7.509 access denied by DMARC",
    "554 your message looks like spam",
    "554 sender listed at zen.example",
    "554 blocked for poor reputation"
  })
  void pausesAtThreeOfThreeHundredThatDistrustTheSender(String reply) {
    accept(297);
    refuse(reply, 2);
    Optional<String> afterTwo = breaker.reason();
    refuse(reply, 1);

    assertThat(afterTwo).isEmpty();
    assertThat(breaker.reason())
        .contains("the server distrusted the sender 3 times in 300 mails, lately: " + reply);
  }

  @ParameterizedTest(name = "{0} is about the reader")
  @CsvSource({"550 5.1.1 no such user", "556 5.1.10 null MX", "554 5.4.4 no route"})
  void goesOnWhenAsManyReadersDoNotExist(String reply) {
    accept(297);
    refuse(reply, 3);

    assertThat(breaker.reason()).isEmpty();
  }

  @Test
  void goesOnWhenTheShareOfDistrustIsSmall() {
    accept(1_997);
    refuse("550 5.7.1 no", 3);

    assertThat(breaker.reason()).isEmpty();
  }

  @Test
  void saysNothingBeforeItHasSeenEnough() {
    refuse("550 5.7.1 no", 199);
    Optional<String> early = breaker.reason();
    refuse("550 5.7.1 no", 1);

    assertThat(early).isEmpty();
    assertThat(breaker.reason())
        .contains("200 of the last 200 mails were refused, lately: 550 5.7.1 no");
  }

  @Test
  void judgesByTheLatestMailsOnly() {
    accept(200);
    refuse("550 5.1.1 no such user", 11);
    Optional<String> paused = breaker.reason();
    accept(200);

    assertThat(paused).isPresent();
    assertThat(breaker.reason()).isEmpty();
  }

  @Test
  void neverPausesWhenThatIsWanted() {
    Breaker off = new Breaker(1);
    for (int i = 0; i < 500; i++) {
      off.saw(new Delivery.Refused(550, "550 5.7.1 no"));
    }

    assertThat(off.reason()).isEmpty();
    assertThat(off.reasonAfterCanary()).isEmpty();
  }

  private void accept(int times) {
    for (int i = 0; i < times; i++) {
      breaker.saw(new Delivery.Accepted("250 ok"));
    }
  }

  private void refuse(String reply, int times) {
    for (int i = 0; i < times; i++) {
      breaker.saw(new Delivery.Refused(Integer.parseInt(reply.substring(0, 3)), reply));
    }
  }
}
