package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The shipped theme's words.
final class WordsTest {
  private static final Path THEME = Path.of("templates");

  @ParameterizedTest
  @CsvSource({
    "en, ltr, 26 June 2025, Unsubscribe, 'Rates: up'",
    "de, ltr, 26. Juni 2025, Abbestellen, 'Rates: up'",
    "fr, ltr, 26 juin 2025, Se désabonner, 'Rates\u00a0: up'",
    "es, ltr, 26 de junio de 2025, Darse de baja, 'Rates: up'",
    "zh, ltr, 2025年6月26日, 退订, Rates：up",
    "ar, rtl, 26 يونيو 2025, إلغاء الاشتراك, 'Rates: up'"
  })
  void speaksSixLanguages(
      String language, String direction, String date, String unsubscribe, String pair) {
    Words words = Words.of(THEME, language);

    assertThat(words.direction()).isEqualTo(direction);
    assertThat(words.date(LocalDate.of(2025, 6, 26))).isEqualTo(date);
    assertThat(words.get("unsubscribe")).isEqualTo(unsubscribe);
    assertThat(words.pair("Rates", "up")).isEqualTo(pair);
    assertThat(words.areBorrowed()).isFalse();
  }

  @Test
  void fallsBackToThePrimaryLanguageThenToEnglish() {
    Words austrian = Words.of(THEME, "de-AT");
    Words polish = Words.of(THEME, "pl");

    assertThat(austrian.get("contact")).isEqualTo("Kontaktformular");
    assertThat(austrian.areBorrowed()).isFalse();
    assertThat(polish.get("contact")).isEqualTo("Contact Form");
    assertThat(polish.areBorrowed()).isTrue();
    assertThat(polish.date(LocalDate.of(2025, 6, 26))).isEqualTo("26 czerwca 2025");
  }

  @Test
  void endsALabelWithTheLanguagesColon() {
    assertThat(Words.of(THEME, "zh").pair("联系表单", "")).isEqualTo("联系表单：");
  }

  @ParameterizedTest
  @CsvSource({"ar, rtl", "he, rtl", "fa-IR, rtl", "az-Arab, rtl", "ar-Latn, ltr", "en, ltr"})
  void knowsWhereALineBegins(String language, String direction) {
    assertThat(Words.direction(language)).isEqualTo(direction);
  }
}
