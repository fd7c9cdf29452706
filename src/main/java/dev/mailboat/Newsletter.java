package dev.mailboat;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// An issue, rendered: one variant for each language, ready to be joined with a reader's values.
///
/// @param issue the issue's name
/// @param variants the fallback first; never empty
/// @param hosted pictures that the HTML refers to on the web and that have to be uploaded; empty
///   when they are embedded
/// @param bare columns that stand somewhere without a fallback, and where first
/// @param findings what the renderer saw that is not an error
public record Newsletter(
    String issue,
    List<Variant> variants,
    List<InlineImage> hosted,
    Map<String, Place> bare,
    List<Problem> findings) {

  /// The issue in one language.
  ///
  /// @param language BCP 47 tag
  /// @param html the whole document, ASCII with character references
  /// @param text the plain-text part, lines end in `\n`
  /// @param embedded pictures that the HTML refers to as `cid:…`
  /// @param pieces what the authors put into it, in the order of the mail
  public record Variant(
      String language,
      MergeText subject,
      MergeText preheader,
      MergeText html,
      MergeText text,
      List<InlineImage> embedded,
      List<Piece> pieces) {
    public Variant {
      embedded = List.copyOf(embedded);
      pieces = List.copyOf(pieces);
    }
  }

  public Newsletter {
    variants = List.copyOf(variants);
    hosted = List.copyOf(hosted);
    bare = Map.copyOf(bare);
    findings = List.copyOf(findings);
    if (variants.isEmpty()) {
      throw new IllegalArgumentException("a newsletter has at least one variant");
    }
  }

  /// The variant for a reader of `language`: the same tag, else the same primary language, else the
  /// fallback.
  public Variant variantFor(String language) {
    return find(language).or(() -> find(primary(language))).orElse(variants.getFirst());
  }

  private Optional<Variant> find(String language) {
    return variants.stream().filter(v -> v.language().equalsIgnoreCase(language)).findFirst();
  }

  private static String primary(String language) {
    int dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }
}
