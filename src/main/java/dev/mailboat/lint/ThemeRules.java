package dev.mailboat.lint;

import dev.mailboat.MailClient;
import dev.mailboat.Passage;
import dev.mailboat.lint.ClientSupport.Feature;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The theme's files: what the readers' mail clients do not know.
final class ThemeRules {
  private static final ClientSupport SUPPORT = ClientSupport.load();
  private static final Pattern CSS_COMMENT = Pattern.compile("(?s)/\\*.*?\\*/");
  private static final Pattern HTML_COMMENT = Pattern.compile("(?s)<!--.*?-->");
  private static final Pattern STYLE =
      Pattern.compile("(?s)style=\"([^\"]*)\"|(?i)<style[^>]*>(.*?)</style>");
  private static final Pattern NESTED =
      Pattern.compile(
          "@(?:media|supports)[^{}]*\\{(?:[^{}]*\\{[^{}]*\\})*?[^{}]*?(@[a-z-]+)[^{}]*\\{");

  private ThemeRules() {}

  static void check(Inspection inspection, Notes notes) {
    for (Passage file : inspection.files()) {
      if (file.place().source().endsWith(".css")) {
        String css = blanked(CSS_COMMENT, file.text());
        features(inspection, file, css, false, notes);
        nested(file, css, notes);
      } else if (file.place().source().endsWith(".html")) {
        String html = blanked(HTML_COMMENT, file.text());
        features(inspection, file, html, true, notes);
        features(inspection, file, styles(html), false, notes);
      }
    }
  }

  /// The first use of each feature in a file.
  private static void features(
      Inspection inspection, Passage file, String text, boolean elements, Notes notes) {
    for (Feature feature : SUPPORT.features()) {
      List<MailClient> without =
          feature.unknownTo().stream().filter(inspection.clients()::contains).toList();
      if (feature.isElement() == elements && !without.isEmpty()) {
        feature
            .firstUse(text)
            .ifPresent(
                use ->
                    notes.add(
                        elements ? Rule.HTML_UNSUPPORTED : Rule.CSS_UNSUPPORTED,
                        file.at(use.end() - use.group().stripLeading().length()),
                        unknown(feature, without)));
      }
    }
  }

  private static String unknown(Feature feature, List<MailClient> without) {
    String clients =
        without.stream().map(MailClient::title).sorted().collect(Collectors.joining(", "));
    return "'%s' is not known to %s (tests of %s)"
        .formatted(feature.name(), clients, SUPPORT.date());
  }

  private static void nested(Passage file, String css, Notes notes) {
    Matcher nested = NESTED.matcher(css);
    while (nested.find()) {
      String what = "'" + nested.group(1) + "' stands inside another @-rule";
      notes.add(Rule.CSS_NESTED, file.at(nested.start(1)), what);
    }
  }

  /// The layout with everything but its styles made blank.
  private static String styles(String html) {
    StringBuilder styles = new StringBuilder(html.replaceAll("[^\\n]", " "));
    Matcher style = STYLE.matcher(html);
    while (style.find()) {
      int group = style.group(1) == null ? 2 : 1;
      styles.replace(style.start(group), style.end(group), style.group(group));
      styles.setCharAt(style.start(group) - 1, ';');
    }
    return styles.toString();
  }

  private static String blanked(Pattern pattern, String text) {
    return pattern.matcher(text).replaceAll(m -> m.group().replaceAll("[^\\n]", " "));
  }
}
