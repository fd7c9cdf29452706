package dev.mailboat.compose;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.MergeText.Escape;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EscapingTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://rates.example/q?lane=SHA-RTM",
        "HTTP://rates.example/",
        "mailto:desk@rates.example",
        "tel:+31104130000"
      })
  void keepsAnAddressThatALinkMayHave(String url) {
    assertThat(Escaping.escape(url, Escape.HTML_WHOLE_URL)).isEqualTo(url);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "https:/rates.example",
        "xhttps://rates.example/",
        "https://rates.example/ onclick=x",
        "https://rates.example/\tx",
        ""
      })
  void leavesOutAnAddressThatNoLinkMayHave(String url) {
    assertThat(Escaping.escape(url, Escape.HTML_WHOLE_URL)).isEmpty();
  }
}
