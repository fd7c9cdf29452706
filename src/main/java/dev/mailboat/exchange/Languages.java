package dev.mailboat.exchange;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// Languages as people and programs write them: `de`, `de_DE`, `German`, `Deutsch`.
final class Languages {
  private static final Pattern TAG = Pattern.compile("[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*");
  private static final Map<String, String> NAMES = names();

  private Languages() {}

  /// The BCP 47 tag.
  ///
  /// @throws IllegalArgumentException whose message is a sentence for the user
  static String read(String text) {
    String tag = text.replace('_', '-');
    String named = NAMES.get(text.toLowerCase(Locale.ROOT));
    if (named != null) {
      return named;
    }
    if (TAG.matcher(tag).matches()) {
      return Locale.forLanguageTag(tag).toLanguageTag();
    }
    throw new IllegalArgumentException(
        "'" + text + "' is not a language, expected a tag such as en, de or zh-Hant");
  }

  /// Every language by its English name and by the name it gives itself.
  private static Map<String, String> names() {
    Map<String, String> names = new HashMap<>();
    for (String tag : Locale.getISOLanguages()) {
      Locale language = Locale.of(tag);
      for (Locale in : new Locale[] {Locale.ENGLISH, language}) {
        String name = language.getDisplayLanguage(in).toLowerCase(Locale.ROOT);
        if (name.length() > 3) {
          names.putIfAbsent(name, tag);
        }
      }
    }
    return names;
  }
}
