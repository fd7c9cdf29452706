package dev.mailboat.render;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.select.Evaluator;
import org.jsoup.select.QueryParser;
import org.jsoup.select.Selector.SelectorParseException;

/// A style sheet, split into the rules that can be written onto elements and those that only work
/// in a `<style>` element.
///
/// @param rules in the sheet's order, one for each selector
/// @param kept at-rules, and rules with pseudo classes or `[data-ogsc]`, as written
record StyleSheet(List<Rule> rules, List<String> kept) {

  /// One selector's declarations.
  ///
  /// @param specificity ids, classes and types as one number (Selectors Level 4, section 17)
  /// @param order position in the sheet
  /// @param needs classes without which nothing can match, so that most rules of a document need no
  ///   search
  record Rule(
      Evaluator selector,
      Set<String> needs,
      int specificity,
      int order,
      List<Declaration> declarations) {}

  /// `property: value`, possibly `!important`.
  record Declaration(String property, String value, boolean important) {}

  /// Reads a sheet.
  ///
  /// @throws IllegalArgumentException whose message begins with `line: ` when it cannot be read
  static StyleSheet parse(String css) {
    List<Rule> rules = new ArrayList<>();
    List<String> kept = new ArrayList<>();
    CssScanner scanner = new CssScanner(css);
    while (scanner.next()) {
      String prelude = scanner.prelude();
      if (prelude.startsWith("@") || isLive(prelude)) {
        kept.add(prelude + " {" + scanner.block() + "}");
        continue;
      }
      List<Declaration> declarations = declarations(scanner.block());
      for (String selector : CssScanner.split(prelude, ',')) {
        rules.add(rule(selector.strip(), rules.size(), declarations, scanner.line()));
      }
    }
    return new StyleSheet(List.copyOf(rules), List.copyOf(kept));
  }

  /// The declarations of a block or a `style` attribute; comments must be gone.
  static List<Declaration> declarations(String block) {
    List<Declaration> declarations = new ArrayList<>();
    for (String each : CssScanner.split(block, ';')) {
      int colon = each.indexOf(':');
      if (colon < 0) {
        continue;
      }
      String value = each.substring(colon + 1).strip();
      boolean important = value.toLowerCase(java.util.Locale.ROOT).endsWith("!important");
      if (important) {
        value = value.substring(0, value.length() - "!important".length()).strip();
      }
      String property = each.substring(0, colon).strip().toLowerCase(java.util.Locale.ROOT);
      if (!property.isEmpty() && !value.isEmpty()) {
        declarations.add(new Declaration(property, value, important));
      }
    }
    return List.copyOf(declarations);
  }

  /// Whether the selector depends on the reader's client or action, so that no element can carry
  /// it.
  private static boolean isLive(String selector) {
    return selector.contains("[data-ogs")
        || selector.contains("::")
        || selector.matches("(?s).*:(hover|focus|active|visited|link|root|before|after)\\b.*");
  }

  private static Rule rule(String selector, int order, List<Declaration> declarations, int line) {
    try {
      return new Rule(
          QueryParser.parse(selector), needs(selector), specificity(selector), order, declarations);
    } catch (SelectorParseException | IllegalArgumentException e) {
      throw new IllegalArgumentException(line + ": '" + selector + "' is not a selector", e);
    }
  }

  /// The classes that a selector names; none when it may name one to leave it out.
  private static Set<String> needs(String selector) {
    return selector.contains("(")
        ? Set.of()
        : CssInliner.CLASS
            .matcher(selector)
            .results()
            .map(m -> m.group(1))
            .collect(Collectors.toSet());
  }

  /// Counts ids, classes with attributes and pseudo classes, and types; what stands inside
  /// `:not(…)` counts, `:not` itself does not.
  static int specificity(String selector) {
    int ids = 0;
    int classes = 0;
    int types = 0;
    boolean wordStart = true;
    for (int i = 0; i < selector.length(); i++) {
      char c = selector.charAt(i);
      if (c == '[') {
        classes++;
        i = Math.max(i, selector.indexOf(']', i));
      } else if (c == '#') {
        ids++;
      } else if (c == '.') {
        classes++;
      } else if (c == ':') {
        classes += selector.startsWith(":not(", i) ? 0 : 1;
        int open = selector.indexOf('(', i);
        boolean argument = open >= 0 && selector.substring(i + 1, open).matches("nth-[a-z-]+");
        i = argument ? selector.indexOf(')', open) : i;
      } else if (wordStart && Character.isLetter(c)) {
        types++;
      }
      wordStart = c == ' ' || c == '>' || c == '+' || c == '~' || c == '(' || c == ',';
    }
    return ids * 1_000_000 + classes * 1_000 + types;
  }
}
