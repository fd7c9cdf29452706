package dev.mailboat;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class TokensTest {
  private static final EmailAddress ANN = new EmailAddress("ann", "example.com");
  private final Tokens tokens = new Tokens("0123456789abcdef".getBytes(US_ASCII));

  @Test
  void givesTheSameWordsForTheSameReaderAndIssue() {
    Tokens again = new Tokens("0123456789abcdef".getBytes(US_ASCII));

    assertThat(again.unsubscribe("2025-07", ANN)).isEqualTo(tokens.unsubscribe("2025-07", ANN));
    assertThat(again.messageId("2025-07", new EmailAddress("ANN", "example.com")))
        .isEqualTo(tokens.messageId("2025-07", ANN));
  }

  @Test
  void givesOtherWordsForAnotherReaderIssueOrKey() {
    Tokens other = new Tokens("0123456789abcdeF".getBytes(US_ASCII));
    EmailAddress bob = new EmailAddress("bob", "example.com");

    assertThat(tokens.unsubscribe("2025-07", ANN))
        .isNotEqualTo(tokens.unsubscribe("2025-08", ANN))
        .isNotEqualTo(tokens.unsubscribe("2025-07", bob))
        .isNotEqualTo(other.unsubscribe("2025-07", ANN));
    assertThat(tokens.messageId("2025-07", ANN))
        .isNotEqualTo(tokens.messageId("2025-08", ANN))
        .isNotEqualTo(tokens.messageId("2025-07", bob));
  }

  @Test
  void writesLowerCaseBase32WithoutTheAddress() {
    String token = tokens.unsubscribe("2025-07", ANN);

    assertThat(token).matches("[a-z2-7]{44}").doesNotContain("ann");
    assertThat(tokens.messageId("2025-07", ANN)).matches("[a-z2-7]{32}");
  }

  @Test
  void refusesAShortKey() {
    assertThatThrownBy(() -> new Tokens(new byte[15]))
        .hasMessage("the key has fewer than 16 bytes");
  }
}
