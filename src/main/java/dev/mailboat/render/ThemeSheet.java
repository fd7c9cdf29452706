package dev.mailboat.render;

import dev.mailboat.Choices;
import dev.mailboat.Colour;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.render.StyleSheet.Declaration;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Turns `theme.css` as its author writes it into the CSS that mail clients take: the brand's
/// colours in place of `var(--…)`, and the dark rules once more for the Outlook apps, which put
/// `data-ogsc` (text) and `data-ogsb` (grounds) on the page instead of heeding
/// `prefers-color-scheme`.
final class ThemeSheet {
  private static final Pattern VARIABLE = Pattern.compile("var\\(\\s*--([a-z0-9-]+)\\s*\\)");
  private static final Pattern DARK =
      Pattern.compile("@media\\s*\\(\\s*prefers-color-scheme\\s*:\\s*dark\\s*\\)");

  private ThemeSheet() {}

  /// The sheet to inline.
  ///
  /// @throws ProblemsException of kind CONTENT with every colour that the palette lacks
  /// @throws IllegalArgumentException whose message begins with `line: ` when a rule is never
  ///   closed
  static String of(String css, Path file, Map<String, Colour> palette) {
    List<Problem> problems = new ArrayList<>();
    Matcher variables = VARIABLE.matcher(css);
    String coloured =
        variables.replaceAll(
            use -> {
              Colour colour = palette.get(use.group(1));
              if (colour == null) {
                problems.add(unknown(css, use.start(), file, palette, use.group(1)));
                return "";
              }
              return colour.toString();
            });
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, problems);
    }
    return coloured + "\n" + outlookDark(coloured);
  }

  private static Problem unknown(
      String css, int offset, Path file, Map<String, Colour> palette, String name) {
    int line = (int) css.substring(0, offset).chars().filter(c -> c == '\n').count() + 1;
    int column = offset - css.lastIndexOf('\n', offset) + "var(--".length();
    return Choices.of("colour", palette.keySet())
        .unknown(Place.of(file, line, column), "unknown-colour", name);
  }

  private static String outlookDark(String css) {
    StringBuilder copies = new StringBuilder();
    CssScanner sheet = new CssScanner(css);
    while (sheet.next()) {
      if (DARK.matcher(sheet.prelude()).matches()) {
        CssScanner rules = new CssScanner(sheet.block());
        while (rules.next()) {
          copy(rules.prelude(), StyleSheet.declarations(rules.block()), copies);
        }
      }
    }
    return copies.toString();
  }

  private static void copy(String selectors, List<Declaration> all, StringBuilder copies) {
    List<Declaration> grounds =
        all.stream().filter(each -> each.property().startsWith("background")).toList();
    List<Declaration> others =
        all.stream().filter(each -> !each.property().startsWith("background")).toList();
    copy("[data-ogsb]", selectors, grounds, copies);
    copy("[data-ogsc]", selectors, others, copies);
  }

  private static void copy(
      String mark, String selectors, List<Declaration> declarations, StringBuilder copies) {
    if (declarations.isEmpty()) {
      return;
    }
    String separator = "";
    for (String selector : CssScanner.split(selectors, ',')) {
      copies.append(separator).append(mark).append(' ').append(selector.strip());
      separator = ", ";
    }
    copies.append(" {");
    for (Declaration each : declarations) {
      copies.append(' ').append(each.property()).append(": ").append(each.value());
      copies.append(each.important() ? " !important;" : ";");
    }
    copies.append(" }\n");
  }
}
