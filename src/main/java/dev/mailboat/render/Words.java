package dev.mailboat.render;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Properties;

/// The theme's own words in one language, such as "Unsubscribe", and how its dates are written.
///
/// @param language BCP 47 tag
public record Words(String language, Properties words, Path file) {

  /// Reads `words/LANGUAGE.properties` of the theme, or that of the primary language, or English.
  static Words of(Path theme, String language) {
    Path folder = theme.resolve("words");
    String primary = Locale.forLanguageTag(language).getLanguage();
    Path file = folder.resolve(language + ".properties");
    if (!Files.exists(file)) {
      file = folder.resolve(primary + ".properties");
    }
    if (!Files.exists(file)) {
      file = folder.resolve("en.properties");
    }
    Properties words = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      words.load(reader);
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ProblemsException(
          Kind.CONTENT,
          Problem.error(Place.of(file), "theme-incomplete", "the theme lacks this file"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Words(language, words, file);
  }

  /// The word of a key.
  ///
  /// @throws ProblemsException when the theme has none
  public String get(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new ProblemsException(
          Kind.CONTENT,
          Problem.error(Place.of(file), "theme-incomplete", "the word '" + key + "' is missing"));
    }
    return word;
  }

  /// `ltr` or `rtl`.
  public String direction() {
    String script = Locale.forLanguageTag(language).getScript();
    boolean rightToLeft =
        switch (Locale.forLanguageTag(language).getLanguage()) {
          case "ar", "fa", "he", "ur", "yi", "ps", "dv" -> !script.equals("Latn");
          default -> script.equals("Arab") || script.equals("Hebr");
        };
    return rightToLeft ? "rtl" : "ltr";
  }

  /// A date in full, as in "26 June 2025".
  String date(LocalDate date) {
    Locale locale = Locale.forLanguageTag(language);
    if (language.equals("en")) {
      return DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).format(date);
    }
    return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(date);
  }
}
