package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.jsoup.Jsoup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RemainingRulesTest {
  private static final String HTML = "<div class='card'><a href='x' class='button'>x</a></div>";

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "a:hover { color : #ff0000; } => a:hover{color:#ff0000}",
        "p:hover { color: #ff0000 } => ''",
        "p:hover, .card  a:hover { color: #ff0000 } => .card a:hover{color:#ff0000}",
        "[data-ogsc] .card { color: #ffffff !important; }"
            + " => [data-ogsc] .card{color:#ffffff !important}",
        "[data-ogsc] .gone { color: #ffffff } => ''",
        "@media (max-width: 480px) { .card { width: 100% } .gone { width: 50% } }"
            + " => @media (max-width:480px){.card{width:100%}}",
        "@media (max-width: 480px) { .gone { width: 50% } } => ''",
        "@media screen { @media print { .card { color: #000000 } } }"
            + " => @media screen{@media print{.card{color:#000000}}}",
        ":root { color-scheme: light dark } => :root{color-scheme:light dark}",
        "@font-face { font-family: X; src: url(x) } => @font-face{font-family:X;src:url(x)}",
        ".card::before { content: 'x' } => .card::before{content:'x'}"
      })
  void keepsOnlyWhatFitsTheDocument(String rule, String kept) {
    RemainingRules rules = RemainingRules.of(Jsoup.parse(HTML));

    assertThat(rules.compact(rule)).isEqualTo(kept);
  }
}
