package dev.mailboat.render;

import dev.mailboat.MergeText.Escape;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Marks the merge fields of a plain text that stand inside a URL.
final class TextUrls {
  private static final Pattern URL = Pattern.compile("(?:https?://|mailto:|tel:)\\S+");

  private TextUrls() {}

  static String mark(String text) {
    return URL.matcher(text)
        .replaceAll(
            url -> Matcher.quoteReplacement(MergeFields.mark(url.group(), Escape.TEXT_URL)));
  }
}
