package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Passage;
import dev.mailboat.Place;
import java.util.ArrayList;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Lines by the width they have on a screen.
final class TextLinesTest {
  private final MergeFields fields = new MergeFields(Set.of("name"), new ArrayList<>());

  @ParameterizedTest
  @CsvSource({
    "abc, 3",
    "Núñez, 5",
    "e\u0301, 1",
    "上海, 4",
    "ﾊﾝ, 2",
    "한국, 4",
    "👍, 2",
    "👩‍💻, 2",
    "⚠️, 2",
    "🇳🇱, 2",
    "👍🏽, 2",
    "☑ x, 3",
    "سعر, 3",
    "a\u200bb, 2",
    "－, 2"
  })
  void knowsHowWideTextIs(String text, int columns) {
    assertThat(TextWidth.of(text)).isEqualTo(columns);
  }

  @Test
  void breaksAtSpacesOnly() {
    assertThat(TextLines.wrap("one two-three four", 9, fields)).isEqualTo("one\ntwo-three\nfour");
  }

  @Test
  void neverBreaksAtANoBreakSpaceOrInAnAddress() {
    String text = "see rates\u00a0[1] https://a.example/上海/very/long/path ok";

    assertThat(TextLines.wrap(text, 12, fields))
        .isEqualTo("see\nrates\u00a0[1]\nhttps://a.example/上海/very/long/path\nok");
  }

  @Test
  void breaksChineseBetweenLettersButNotBeforeAClosingMark() {
    String text = "供应正在恢复，但只能一批一批（逐批）地进行。";

    assertThat(TextLines.wrap(text, 12, fields)).isEqualTo("供应正在恢\n复，但只能一\n批一批（逐\n批）地进行。");
  }

  @Test
  void measuresAMergeFieldByItsDefault() {
    Passage written =
        new Passage("Hello {{ name | \"everybody\" }}, news", new Place("issue.yaml", 1, 1));
    String text = fields.protect(written).text();

    assertThat(TextLines.wrap(text, 16, fields).indexOf('\n')).isEqualTo(text.lastIndexOf(' '));
    assertThat(TextLines.width("Hello " + text.substring(6, 9), fields)).isEqualTo(15);
  }

  @Test
  void underlinesAWideHeadingAsFarAsItGoes() {
    assertThat(TextLines.underlined("上海 ok", "=", 72, fields)).isEqualTo("上海 ok\n=======");
  }
}
