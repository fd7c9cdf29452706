package dev.mailboat.render;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.nodes.Document;
import org.jsoup.select.Selector.SelectorParseException;

/// The rules of a sheet that stay in `<style>`, less those that fit no element of a document.
///
/// @param classes every class name of the document, so that most rules are judged without a search
/// @param known selectors that were judged already: the dark rules come twice
record RemainingRules(Document document, Set<String> classes, Map<String, Boolean> known) {
  private static final Pattern LIVE =
      Pattern.compile("::?(?:hover|focus|active|visited|link|root|before|after|first-l\\w+)\\b");
  private static final Pattern OUTLOOK = Pattern.compile("\\[data-ogs[cb]\\]");

  static RemainingRules of(Document document) {
    return new RemainingRules(document, classesOf(document), new HashMap<>());
  }

  /// Every class name that stands in the document.
  static Set<String> classesOf(Document document) {
    Set<String> classes = new HashSet<>();
    document.select("[class]").forEach(each -> classes.addAll(each.classNames()));
    return classes;
  }

  /// The rule in one line, with the selectors that fit; empty when none does.
  String compact(String rule) {
    CssScanner scanner = new CssScanner(rule);
    StringBuilder text = new StringBuilder();
    while (scanner.next()) {
      String block = block(scanner.prelude(), scanner.block());
      String prelude = prelude(scanner.prelude());
      if (!prelude.isEmpty() && !block.isEmpty()) {
        text.append(prelude).append('{').append(block).append('}');
      }
    }
    return text.toString();
  }

  /// The block of a group of rules is rules again; any other is declarations.
  private String block(String prelude, String block) {
    String name = prelude.toLowerCase(Locale.ROOT);
    boolean group = name.startsWith("@media") || name.startsWith("@supports");
    return group ? compact(block) : squeezed(block).replaceAll(";$", "");
  }

  private String prelude(String prelude) {
    if (prelude.startsWith("@")) {
      return squeezed(prelude);
    }
    List<String> fitting = new ArrayList<>();
    for (String selector : CssScanner.split(prelude, ',')) {
      if (fits(selector.strip())) {
        fitting.add(selector.strip().replaceAll("\\s+", " "));
      }
    }
    return String.join(",", fitting);
  }

  /// Whether an element could match once a client or a reader has done what the selector waits for.
  private boolean fits(String selector) {
    String plain = OUTLOOK.matcher(LIVE.matcher(selector).replaceAll("")).replaceAll("").strip();
    return known.computeIfAbsent(plain, this::matches);
  }

  private boolean matches(String plain) {
    if (CssInliner.CLASS.matcher(plain).results().anyMatch(m -> !classes.contains(m.group(1)))) {
      return plain.contains(":not(") && document.selectFirst(plain) != null;
    }
    try {
      return plain.isEmpty() || document.selectFirst(plain) != null;
    } catch (SelectorParseException | IllegalArgumentException e) {
      return true;
    }
  }

  private static String squeezed(String css) {
    return css.replaceAll("\\s+", " ").replaceAll(" ?([{};:,]) ?", "$1").strip();
  }
}
