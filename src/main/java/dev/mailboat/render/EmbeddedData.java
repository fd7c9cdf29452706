package dev.mailboat.render;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Pictures that an editor's "copy as Markdown" wrote into the text itself, as `data:` addresses of
/// a million characters.
///
/// No mail may carry them, and Flexmark overflows its stack on them (#648). They are cut short
/// before it sees them; [ArticleHtml] then reports each where it is shown.
final class EmbeddedData {
  /// What is left of the address.
  static final String SHORT = "data:";

  private static final Pattern DATA =
      Pattern.compile("data:[a-zA-Z0-9.+/-]{0,60}[;,][^\\s)<>\"']*+");

  private EmbeddedData() {}

  /// The text with the same length and lines.
  static String withoutData(String text) {
    Matcher data = DATA.matcher(text);
    return data.replaceAll(m -> SHORT + " ".repeat(m.group().length() - SHORT.length()));
  }
}
