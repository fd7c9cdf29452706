package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.TreeMap;
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
  void leavesOutWhatIsKnown() {
    Map<String, String> known = Map.of("email", "a@example.com", "language", "en");
    Map<String, String> values = Map.of("email", "a@example.com", "language", "", "name", "A");

    String text = Values.encode(new TreeMap<>(values), known);

    assertThat(text).isEqualTo("email&language=&name=A");
    assertThat(Values.decode(text, known)).isEqualTo(values);
  }

  @Test
  void sortsTheKeys() {
    assertThat(Values.encode(Map.of("b", "2", "a", "1 1"))).isEqualTo("a=1 1&b=2");
  }
}
