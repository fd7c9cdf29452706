package dev.mailboat.compose;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.internet.MimeUtility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EncodedWordTest {
  private static final String EMOJI = "\uD83D\uDEA2";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Anna Bakker",
        "José Núñez",
        "Zofia Woźniak, \"Zo\" (Kraków)",
        "张伟",
        "a=b? _ ñ",
        "tab\tñ",
        EMOJI,
        "Raten für August: "
            + EMOJI
            + EMOJI
            + EMOJI
            + " und noch viel mehr, was in kein Wort passt",
        "\u0394\u03b5\u03bb\u03c4\u03af\u03bf \u03bd\u03b1\u03cd\u03bb\u03c9\u03bd "
            + EMOJI
            + " 2026",
        EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI + EMOJI
      })
  void writesTheWordsThatJakartaMailWritesAndReads(String text) throws Exception {
    assertThat(EncodedWord.text(text))
        .isEqualTo(MimeUtility.encodeText(text, "UTF-8", null).replace("\r\n", ""));
    assertThat(EncodedWord.phrase(text))
        .isEqualTo(MimeUtility.encodeWord(text, "UTF-8", null).replace("\r\n", ""));
    assertThat(MimeUtility.decodeText(EncodedWord.text(text))).isEqualTo(text);
    assertThat(EncodedWord.text(text).split(" ", -1))
        .filteredOn(word -> word.startsWith("=?"))
        .allSatisfy(word -> assertThat(word.length()).isLessThanOrEqualTo(75));
  }
}
