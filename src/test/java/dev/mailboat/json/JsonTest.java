package dev.mailboat.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What programs get to read.
final class JsonTest {
  private record Point(int x, Optional<String> name) {}

  @Test
  void writesEveryKindOfValueInOneLine() {
    Map<String, Object> value = new LinkedHashMap<>();
    value.put("text", "a \"b\" \\ c");
    value.put("points", List.of(new Point(1, Optional.of("one")), new Point(2, Optional.empty())));
    value.put("true", true);
    value.put("none", List.of());

    assertThat(Json.line(value))
        .isEqualTo(
            "{\"text\":\"a \\\"b\\\" \\\\ c\",\"points\":[{\"x\":1,\"name\":\"one\"},"
                + "{\"x\":2,\"name\":null}],\"true\":true,\"none\":[]}");
  }

  @Test
  void indentsByTwoBlanks() {
    assertThat(Json.indented(Map.of("list", List.of(1, Map.of()))))
        .isEqualTo(
            """
            {
              "list": [
                1,
                {}
              ]
            }
            """);
  }

  /// Lines stay lines, terminals are not steered, and what has no UTF-8 gets none.
  @Test
  void escapesWhatIsNoTextButLeavesEveryScriptReadable() {
    assertThat(Json.line("a\tb\r\n\u0000\u001b\u007f\u0085\u009b\u2028\u2029"))
        .isEqualTo("\"a\\tb\\r\\n\\u0000\\u001b\\u007f\\u0085\\u009b\\u2028\\u2029\"");
    assertThat(Json.line("é 张伟 🚢")).isEqualTo("\"é 张伟 🚢\"");
    assertThat(Json.line("\ud83d x \udea2")).isEqualTo("\"\\ud83d x \\udea2\"");
  }
}
