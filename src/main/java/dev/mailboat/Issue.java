package dev.mailboat;

import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// One edition of the newsletter as its authors wrote it: the settings of `issue.yaml` and the
/// articles in order.
///
/// @param name the folder's name, such as `2025-07`; the ledger knows the issue by it
/// @param folder absolute and real; every image lies inside it
/// @param original what it says around its articles, in its first language
/// @param translations the same in the other languages that have it
/// @param languages BCP 47 tags, the fallback first; never empty
/// @param template the layout's name in the theme
/// @param utm query parameters added to the links of the site, such as `utm_campaign=2025-07`; may
///   be empty
/// @param audience the condition that a reader meets who gets the issue, as written; empty when it
///   is for everybody
/// @param silenced ids of rules whose findings the author does not want for this issue
/// @param articles sorted, drafts included
public record Issue(
    String name,
    Path folder,
    Place place,
    Wording original,
    Map<String, Wording> translations,
    LocalDate date,
    List<String> languages,
    Passage template,
    String utm,
    Passage audience,
    List<Passage> silenced,
    List<Article> articles) {
  public Issue {
    translations = Map.copyOf(translations);
    languages = List.copyOf(languages);
    silenced = List.copyOf(silenced);
    articles = List.copyOf(articles);
    if (languages.isEmpty()) {
      throw new IllegalArgumentException("an issue has at least one language");
    }
  }

  /// The wordings of all languages, the first language's first.
  public List<Wording> wordings() {
    return Stream.concat(Stream.of(original), translations.values().stream()).toList();
  }

  /// What the issue says around its articles in a language, or in its first.
  public Wording wording(String language) {
    return translations.getOrDefault(language, original);
  }
}
