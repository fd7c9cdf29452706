package dev.mailboat.render;

import java.util.Locale;
import java.util.Map;

/// A language's quotation marks, outer and inner.
record Quotes(String open, String close, String innerOpen, String innerClose) {
  private static final Quotes ENGLISH = new Quotes("“", "”", "‘", "’");
  private static final Quotes GUILLEMETS = new Quotes("«", "»", "“", "”");

  private static final Map<String, Quotes> BY_LANGUAGE =
      Map.ofEntries(
          Map.entry("de", new Quotes("„", "“", "‚", "‘")),
          Map.entry("fr", new Quotes("«\u00a0", "\u00a0»", "“", "”")),
          Map.entry("es", GUILLEMETS),
          Map.entry("it", GUILLEMETS),
          Map.entry("pt", GUILLEMETS),
          Map.entry("ar", GUILLEMETS),
          Map.entry("ru", new Quotes("«", "»", "„", "“")),
          Map.entry("pl", new Quotes("„", "”", "‚", "’")),
          Map.entry("cs", new Quotes("„", "“", "‚", "‘")),
          Map.entry("da", new Quotes("»", "«", "›", "‹")),
          Map.entry("sv", new Quotes("”", "”", "’", "’")),
          Map.entry("fi", new Quotes("”", "”", "’", "’")),
          Map.entry("ja", new Quotes("「", "」", "『", "』")));

  /// The marks of a language; those of English for others.
  static Quotes of(String language) {
    return BY_LANGUAGE.getOrDefault(language(language), ENGLISH);
  }

  /// The part of a BCP 47 tag that decides: `de` of `de-CH`.
  static String language(String tag) {
    return Locale.forLanguageTag(tag).getLanguage();
  }
}
