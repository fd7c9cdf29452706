package dev.mailboat.render;

import dev.mailboat.render.StyleSheet.Declaration;
import dev.mailboat.render.StyleSheet.Rule;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Writes a style sheet onto the elements of a document, because many mail clients drop `<style>`.
///
/// Follows the cascade (CSS Cascading Level 4, section 6): importance, then the `style` attribute,
/// then specificity, then order. What cannot be inlined stays in `<style>`.
final class CssInliner {
  private static final Comparator<Rule> CASCADE =
      Comparator.comparingInt(Rule::specificity).thenComparingInt(Rule::order);
  static final Pattern CLASS = Pattern.compile("\\.(-?[A-Za-z_][\\w-]*)");
  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}");
  private static final Pattern PIXELS = Pattern.compile("(\\d+)(?:px|%)");
  private static final Set<String> ALIGNED =
      Set.of("td", "th", "tr", "table", "p", "div", "h1", "h2", "h3", "h4", "h5", "h6");
  private static final Set<String> CELLS = Set.of("td", "th", "tr");

  private final StyleSheet sheet;

  CssInliner(StyleSheet sheet) {
    this.sheet = sheet;
  }

  /// Changes the document in place.
  void inline(Document document) {
    Map<Element, List<Rule>> matches = new LinkedHashMap<>();
    Set<String> classes = RemainingRules.classesOf(document);
    for (Rule rule : sheet.rules()) {
      if (!classes.containsAll(rule.needs())) {
        continue;
      }
      for (Element element : document.select(rule.selector())) {
        matches.computeIfAbsent(element, e -> new ArrayList<>()).add(rule);
      }
    }
    matches.forEach((element, rules) -> element.attr("style", style(element, rules)));
    document.select("[style]").forEach(CssInliner::mirror);
    dropUnusedClasses(document, keepRest(document));
  }

  /// The declarations in the order of the cascade: of one property only the winner, at the place of
  /// its last mention, so that shorthands and longhands keep their order.
  private static String style(Element element, List<Rule> rules) {
    rules.sort(CASCADE);
    List<Declaration> own = StyleSheet.declarations(element.attr("style"));
    Map<String, String> winners = new LinkedHashMap<>();
    for (boolean important : List.of(false, true)) {
      for (Rule rule : rules) {
        put(winners, rule.declarations(), important);
      }
      put(winners, own, important);
    }
    StringBuilder style = new StringBuilder();
    winners.forEach(
        (property, value) -> style.append(property).append(':').append(value).append(';'));
    return style.toString();
  }

  private static void put(
      Map<String, String> winners, List<Declaration> declarations, boolean important) {
    for (Declaration each : declarations) {
      if (each.important() == important) {
        winners.remove(each.property());
        winners.put(each.property(), each.value());
      }
    }
  }

  /// Says again as attributes what Word's engine does not take from CSS.
  private static void mirror(Element element) {
    String tag = element.tagName();
    for (Declaration each : StyleSheet.declarations(element.attr("style"))) {
      switch (each.property()) {
        case "width" -> {
          Matcher size = PIXELS.matcher(each.value());
          if ((tag.equals("td") || tag.equals("th") || tag.equals("table"))
              && size.matches()
              && !element.hasAttr("width")) {
            element.attr("width", each.value().endsWith("%") ? each.value() : size.group(1));
          }
        }
        case "background-color" -> {
          if ((CELLS.contains(tag) || tag.equals("table") || tag.equals("body"))
              && HEX.matcher(each.value()).matches()) {
            element.attr("bgcolor", each.value());
          }
        }
        case "text-align" -> {
          if (ALIGNED.contains(tag) && !tag.equals("table")) {
            element.attr("align", each.value());
          }
        }
        case "vertical-align" -> {
          if (CELLS.contains(tag)) {
            element.attr("valign", each.value());
          }
        }
        default -> {}
      }
    }
  }

  /// Writes what is left of the sheet into the head and returns it.
  private String keepRest(Document document) {
    RemainingRules remaining = RemainingRules.of(document);
    StringBuilder plain = new StringBuilder();
    StringBuilder attributes = new StringBuilder();
    for (String rule : sheet.kept()) {
      String compact = remaining.compact(rule);
      if (!compact.isEmpty()) {
        (rule.contains("[data-ogs") ? attributes : plain).append(compact).append('\n');
      }
    }
    // Yahoo and Gmail drop a whole element over one rule they dislike, hence two.
    for (StringBuilder rules : List.of(plain, attributes)) {
      if (!rules.isEmpty()) {
        document.head().appendElement("style").appendChild(new DataNode(rules.toString()));
      }
    }
    return plain.append(attributes).toString();
  }

  private static void dropUnusedClasses(Document document, String rest) {
    Set<String> used = new HashSet<>();
    Matcher name = CLASS.matcher(rest);
    while (name.find()) {
      used.add(name.group(1));
    }
    for (Element element : document.select("[class]")) {
      Set<String> names = element.classNames();
      names.retainAll(used);
      if (names.isEmpty()) {
        element.removeAttr("class");
      } else {
        element.attr("class", String.join(" ", names));
      }
    }
  }
}
