package dev.mailboat;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// An issue, rendered: a variant for each language, and for each group of readers that gets other
/// articles, ready to be joined with a reader's values.
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

  /// The issue in one language, for the readers of one group.
  ///
  /// @param language BCP 47 tag
  /// @param audience what its readers meet, all of it; empty when every reader of the language gets
  ///   the same articles
  /// @param html the whole document, ASCII with character references
  /// @param text the plain-text part, lines end in `\n`
  /// @param embedded pictures that the HTML refers to as `cid:…`
  /// @param pieces what the authors put into it, in the order of the mail
  public record Variant(
      String language,
      List<Condition> audience,
      MergeText subject,
      MergeText preheader,
      MergeText html,
      MergeText text,
      List<InlineImage> embedded,
      List<Piece> pieces) {
    public Variant {
      audience = List.copyOf(audience);
      embedded = List.copyOf(embedded);
      pieces = List.copyOf(pieces);
    }

    private boolean isFor(Recipient reader) {
      for (Condition each : audience) {
        if (!each.test(reader)) {
          return false;
        }
      }
      return true;
    }

    /// `de`, or `de for tag:customer and not tag:air`.
    public String label() {
      return audience.isEmpty()
          ? language
          : language
              + " for "
              + audience.stream()
                  .map(each -> each instanceof Condition.Or ? "(" + each + ")" : each.toString())
                  .collect(Collectors.joining(" and "));
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

  /// The variant for a reader: of the same language tag, else the same primary language, else the
  /// fallback; and for the reader's group.
  public Variant variantFor(Recipient reader) {
    String language = language(reader.language());
    for (Variant variant : variants) {
      if (variant.language().equals(language) && variant.isFor(reader)) {
        return variant;
      }
    }
    throw new IllegalStateException("the groups of a language leave nobody out");
  }

  private String language(String wanted) {
    String found = find(wanted);
    String wider = found.isEmpty() ? find(primary(wanted)) : found;
    return wider.isEmpty() ? variants.getFirst().language() : wider;
  }

  /// The language as the variants write it; empty when none has it.
  private String find(String language) {
    for (Variant variant : variants) {
      if (variant.language().equalsIgnoreCase(language)) {
        return variant.language();
      }
    }
    return "";
  }

  private static String primary(String language) {
    int dash = language.indexOf('-');
    return dash < 0 ? language : language.substring(0, dash);
  }
}
