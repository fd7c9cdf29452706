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
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.stream.Stream;

/// The theme's own words in one language, such as "Unsubscribe", and how its dates are written.
///
/// @param language BCP 47 tag
/// @param file where the words stand; English where the theme does not know the language
public record Words(String language, Properties words, Path file) {
  private static final String ENDING = ".properties";

  /// Reads `words/LANGUAGE.properties` of the theme, or that of the primary language, or English.
  ///
  /// @throws ProblemsException with every word that the file lacks and the English one has
  static Words of(Path theme, String language) {
    Path folder = theme.resolve("words");
    Path english = folder.resolve("en" + ENDING);
    Path file =
        Stream.of(language, Locale.forLanguageTag(language).getLanguage())
            .map(name -> folder.resolve(name + ENDING))
            .filter(Files::exists)
            .findFirst()
            .orElse(english);
    Properties words = read(file);
    Properties expected = Files.exists(english) ? read(english) : words;
    List<Problem> missing =
        expected.stringPropertyNames().stream()
            .filter(key -> !words.containsKey(key))
            .map(key -> missing(file, key))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, missing);
    }
    return new Words(language, words, file);
  }

  private static Properties read(Path file) {
    Properties words = new Properties();
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      words.load(reader);
      return words;
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ProblemsException(
          Kind.CONTENT,
          Problem.error(Place.of(file), "theme-incomplete", "the theme lacks this file"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Problem missing(Path file, String key) {
    return Problem.error(Place.of(file), "theme-incomplete", "the word '" + key + "' is missing");
  }

  /// Whether these are English words that stand in for a language the theme does not know.
  boolean areBorrowed() {
    String known = file.getFileName().toString().replace(ENDING, "");
    return !Locale.forLanguageTag(language)
        .getLanguage()
        .equals(Locale.forLanguageTag(known).getLanguage());
  }

  /// The word of a key.
  ///
  /// @throws ProblemsException when the theme has none
  public String get(String key) {
    String word = words.getProperty(key);
    if (word == null) {
      throw new ProblemsException(Kind.CONTENT, missing(file, key));
    }
    return word;
  }

  /// Two texts with the language's colon between them; with an empty second one, a label for the
  /// line below.
  public String pair(String first, String second) {
    return get("pair").replace("{1}", second).replace("{0}", first).strip();
  }

  /// `ltr` or `rtl`.
  public String direction() {
    return direction(language);
  }

  /// `ltr` or `rtl`, for any language.
  static String direction(String language) {
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
