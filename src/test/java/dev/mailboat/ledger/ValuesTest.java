package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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

    String text = Values.encode(new TreeMap<>(values), known::get);

    assertThat(text).isEqualTo("email&language=&name=A");
    assertThat(new Values.Decoder().decode(text, known::get))
        .isEqualTo(Map.of("email", "a@example.com", "name", "A"));
  }

  @Test
  void readsRowsWhoseColumnsDiffer() {
    Values.Decoder decoder = new Values.Decoder();

    for (String row : List.of("a=1&b=2", "a=3&b=4", "a=5", "ab=6&b=7", "b=8&a=9", "%26=1&b=2")) {
      assertThat(decoder.decode(row, key -> null)).isEqualTo(Values.decode(row));
    }
  }

  @Test
  void sortsTheKeys() {
    assertThat(Values.encode(Map.of("b", "2", "a", "1 1"))).isEqualTo("a=1 1&b=2");
  }
}
