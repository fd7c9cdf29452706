package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SenderTest {
  private static final EmailAddress ANN = new EmailAddress("ann", "example.com");

  @Test
  void readsNameAndAddress() {
    assertThat(Sender.parse("Ann <ann@example.com>")).isEqualTo(new Sender("Ann", ANN));
    assertThat(Sender.parse("\"Bakker, \\\"Ann\\\"\" <ann@example.com>"))
        .isEqualTo(new Sender("Bakker, \"Ann\"", ANN));
    assertThat(Sender.parse(" ann@example.com ")).isEqualTo(new Sender("", ANN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\n", "\0", "\u0085", "\u2028"})
  void refusesANameThatCouldEndItsHeader(String end) {
    assertThatThrownBy(() -> Sender.parse("Ann" + end + "Bcc: x <ann@example.com>"))
        .hasMessage("the sender's name holds a control character");
  }
}
