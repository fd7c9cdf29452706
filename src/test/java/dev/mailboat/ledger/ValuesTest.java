package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class ValuesTest {
  @Test
  void readsBackEveryText() {
    Map<String, String> values =
        Map.of("a=b&c", "x=y&z", "name", "张伟 + %41 \r\n\0", "empty", "", "emoji", "🚢");

    assertThat(Values.decode(Values.encode(values))).isEqualTo(values);
    assertThat(Values.decode(Values.encode(Map.of()))).isEmpty();
  }

  @Test
  void takesWhatIsKnownForAKeyWithoutAValue() {
    Map<String, String> known = Map.of("email", "a@example.com", "language", "en");

    assertThat(Values.decode("email&language=&name=A%26", known))
        .isEqualTo(Map.of("email", "a@example.com", "language", "", "name", "A&"));
  }

  @Test
  void sortsTheKeys() {
    assertThat(Values.encode(Map.of("b", "2", "a", "1 1"))).isEqualTo("a=1 1&b=2");
  }
}
