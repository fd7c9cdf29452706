package dev.mailboat.render;

import dev.mailboat.Condition;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.where.Known;
import dev.mailboat.where.Where;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jspecify.annotations.Nullable;

/// The conditions of one variant, `{{#if tag:customer}} … {{else}} … {{/if}}`, and the markers that
/// stand for them while the text is rendered: U+E002, a number, U+E003.
///
/// The three of one condition stand in the same paragraph, cell or list item, or each alone between
/// blocks, so that what is left out never tears the HTML.
final class Conditionals {
  static final Pattern MARKER = Pattern.compile("\ue002(\\d+)\ue003");
  private static final Pattern BEGIN = Pattern.compile("\\s*#if\\s+(.+?)\\s*");
  private static final Pattern ALONE = Pattern.compile("(?m)^((?:\ue002\\d+\ue003)+)\\n+");
  private static final Set<String> HOISTED = Set.of("p", "h1", "h2", "h3", "h4", "h5", "h6");
  private static final String RULE = "bad-condition";

  private final Known known;
  private final List<Problem> problems;
  private final List<Marker> markers = new ArrayList<>();

  /// What a marker stands for.
  enum Kind {
    BEGIN,
    ELSE,
    END
  }

  /// One of the author's marks.
  ///
  /// @param condition of a beginning
  /// @param source as the author wrote it
  record Marker(Kind kind, @Nullable Condition condition, String source, Place place) {}

  Conditionals(Set<String> columns, List<Problem> problems) {
    this.known = Known.columns(columns);
    this.problems = problems;
  }

  static boolean anyIn(String text) {
    return text.indexOf('\ue002') >= 0;
  }

  /// The marker for what stands between `{{` and `}}`; empty when it is no condition's mark.
  Optional<String> marker(String source, Place place, Passage expression) {
    String text = expression.text();
    Matcher begin = BEGIN.matcher(text);
    if (begin.matches()) {
      Passage condition = new Passage(begin.group(1), expression.at(begin.start(1)));
      Condition parsed = Where.parse(condition, known, problems).orElse(null);
      return add(new Marker(Kind.BEGIN, parsed, source, place));
    }
    return switch (text.strip()) {
      case "else" -> add(new Marker(Kind.ELSE, null, source, place));
      case "/if" -> add(new Marker(Kind.END, null, source, place));
      default -> Optional.empty();
    };
  }

  private Optional<String> add(Marker marker) {
    markers.add(marker);
    return Optional.of("\ue002" + (markers.size() - 1) + "\ue003");
  }

  Marker get(String number) {
    return markers.get(Integer.parseInt(number));
  }

  /// Conditions that are open at the end of the text, the outermost first.
  List<Condition> openAtEnd(CharSequence text) {
    Deque<Optional<Condition>> open = new ArrayDeque<>();
    Matcher matcher = MARKER.matcher(text);
    while (matcher.find()) {
      Marker marker = get(matcher.group(1));
      switch (marker.kind) {
        case BEGIN -> open.addLast(Optional.ofNullable(marker.condition));
        case ELSE -> {
          if (open.pollLast() != null) {
            open.addLast(Optional.empty());
          }
        }
        case END -> open.pollLast();
      }
    }
    return open.stream().flatMap(Optional::stream).toList();
  }

  /// Reports marks of one text that do not pair.
  void checkPairs(CharSequence text, String where) {
    Deque<Marker> open = new ArrayDeque<>();
    Matcher matcher = MARKER.matcher(text);
    while (matcher.find()) {
      Marker marker = get(matcher.group(1));
      Marker before = open.peekLast();
      switch (marker.kind) {
        case BEGIN -> open.addLast(marker);
        case ELSE -> {
          if (before == null || before.kind == Kind.ELSE) {
            report(marker, "belongs to no '{{#if …}}' " + where);
          } else {
            open.pollLast();
            open.addLast(new Marker(Kind.ELSE, null, before.source, before.place));
          }
        }
        case END -> {
          if (open.pollLast() == null) {
            report(marker, "belongs to no '{{#if …}}' " + where);
          }
        }
      }
    }
    open.forEach(marker -> report(marker, "has no '{{/if}}' " + where));
  }

  private void report(Marker marker, String what) {
    boolean known =
        problems.stream().anyMatch(p -> p.rule().equals(RULE) && p.place().equals(marker.place));
    if (!known) {
      problems.add(
          Problem.error(marker.place, RULE, "'" + marker.source + "' " + what)
              .withHint(
                  "both stand in one paragraph, cell or list item, or each on a line of its own"
                      + " between empty lines"));
    }
  }

  /// Takes marks that stand alone, or around a whole paragraph, out of it, then checks that those
  /// of one condition stand in the same element.
  void settle(Element body) {
    if (!anyIn(body.outerHtml())) {
      return;
    }
    for (Element block : body.select(String.join(",", HOISTED))) {
      hoist(block);
    }
    for (Element element : body.select("*")) {
      StringBuilder text = new StringBuilder();
      element.textNodes().forEach(node -> text.append(node.getWholeText()));
      checkPairs(text, "in the same element");
      element.attributes().forEach(each -> checkPairs(each.getValue(), "in the same place"));
    }
  }

  private void hoist(Element block) {
    Node first = block.childNodeSize() == 0 ? block : block.childNode(0);
    Node last = block.childNodeSize() == 0 ? block : block.childNode(block.childNodeSize() - 1);
    if (!(first instanceof TextNode start) || !(last instanceof TextNode end)) {
      return;
    }
    Matcher only = Pattern.compile("\\s*((?:" + MARKER + "\\s*)+)").matcher(start.getWholeText());
    if (block.childNodeSize() == 1 && only.matches()) {
      block.before(new TextNode(only.group(1).replaceAll("\\s+", "")));
      block.remove();
      return;
    }
    Matcher opening = MARKER.matcher(start.getWholeText());
    Matcher closing = Pattern.compile(MARKER + "\\s*$").matcher(end.getWholeText());
    if (opening.lookingAt() && closing.find() && spansAll(block)) {
      block.before(new TextNode(opening.group()));
      block.after(new TextNode(closing.group().strip()));
      end.text(end.getWholeText().substring(0, closing.start()));
      start.text(MARKER.matcher(start.getWholeText()).replaceFirst("").stripLeading());
    }
  }

  /// Whether the block's first mark is closed by its last, with no `else` between.
  private boolean spansAll(Element block) {
    List<Kind> kinds = new ArrayList<>();
    Matcher matcher = MARKER.matcher(block.text());
    while (matcher.find()) {
      kinds.add(get(matcher.group(1)).kind);
    }
    int depth = 0;
    for (int i = 0; i < kinds.size(); i++) {
      switch (kinds.get(i)) {
        case BEGIN -> depth++;
        case END -> depth--;
        case ELSE -> {
          if (depth == 1) {
            return false;
          }
        }
      }
      if (depth == 0 && i < kinds.size() - 1) {
        return false;
      }
    }
    return depth == 0 && !kinds.isEmpty();
  }

  /// Plain text whose blocks are divided by empty lines: a mark that stands alone takes none.
  static String tidy(String text) {
    return ALONE.matcher(text).replaceAll("$1");
  }

  /// The text with each marker turned back into what the author wrote.
  String restore(String text) {
    return MARKER.matcher(text).replaceAll(m -> Matcher.quoteReplacement(get(m.group(1)).source));
  }

  static String without(String text) {
    return MARKER.matcher(text).replaceAll("");
  }
}
