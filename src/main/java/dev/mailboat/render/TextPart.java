package dev.mailboat.render;

import java.util.ArrayList;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Writes an article's mail-safe HTML as plain text: 72 columns, links numbered with their list at
/// the end, tables aligned.
final class TextPart {
  private static final String RAISED_DIGITS = "⁰¹²³⁴⁵⁶⁷⁸⁹";

  private final MergeFields fields;
  private final List<String> links = new ArrayList<>();

  TextPart(MergeFields fields) {
    this.fields = fields;
  }

  /// The text, without a line end at its end.
  String of(Element body) {
    List<String> blocks = new ArrayList<>(blocks(body, TextLines.WIDTH));
    if (!links.isEmpty()) {
      StringBuilder list = new StringBuilder();
      for (int i = 0; i < links.size(); i++) {
        list.append(i == 0 ? "" : "\n").append("[").append(i + 1).append("] ").append(links.get(i));
      }
      blocks.add(list.toString());
    }
    return String.join("\n\n", blocks).replace('\u00a0', ' ');
  }

  private List<String> blocks(Element parent, int width) {
    List<String> blocks = new ArrayList<>();
    StringBuilder inline = new StringBuilder();
    for (Node node : parent.childNodes()) {
      if (node instanceof Element element && isBlock(element)) {
        flush(inline, width, blocks);
        blocks.addAll(block(element, width));
      } else {
        inline.append(inline(node));
      }
    }
    flush(inline, width, blocks);
    return blocks;
  }

  private void flush(StringBuilder inline, int width, List<String> blocks) {
    String text = inline.toString().strip();
    inline.setLength(0);
    if (!text.isEmpty()) {
      blocks.add(TextLines.wrap(text, width, fields));
    }
  }

  private List<String> block(Element element, int width) {
    return switch (element.tagName()) {
      case "h1", "h2", "h3" -> underlined(element, width);
      case "h4", "h5", "h6" -> List.of(inlineOf(element).strip());
      case "ul", "ol" -> list(element, width);
      case "blockquote" -> List.of(TextLines.indent(joined(element, width - 2), "> ", "> "));
      case "pre" -> List.of(TextLines.indent(element.wholeText().stripTrailing(), "    ", "    "));
      case "hr" -> List.of("* * *");
      case "table" ->
          element.attr("role").equals("presentation")
              ? List.of(layout(element, width))
              : List.of(new TextTable(element, this::inlineOf, fields).text(width));
      default -> blocks(element, width);
    };
  }

  private List<String> underlined(Element heading, int width) {
    String text = inlineOf(heading).strip();
    return text.isEmpty() ? List.of() : List.of(TextLines.underlined(text, "-", width, fields));
  }

  /// A callout or a code block.
  private String layout(Element table, int width) {
    Element cell = table.selectFirst("td");
    if (cell == null) {
      return "";
    }
    return table.hasClass("callout")
        ? TextLines.indent(joined(cell, width - 2), "| ", "| ")
        : joined(cell, width);
  }

  private List<String> list(Element list, int width) {
    int number = list.hasAttr("start") ? Integer.parseInt(list.attr("start")) : 1;
    boolean loose = list.selectFirst("> li > p + p, > li > p + ul, > li > p + ol") != null;
    List<String> items = new ArrayList<>();
    for (Element item : list.children()) {
      String mark = list.tagName().equals("ol") ? number + ". " : "- ";
      number++;
      String indent = " ".repeat(mark.length());
      String separator = loose ? "\n\n" : "\n";
      String text = String.join(separator, blocks(item, width - mark.length()));
      items.add(TextLines.indent(text, mark, indent));
    }
    boolean airy = loose || items.stream().anyMatch(item -> item.contains("\n"));
    return List.of(String.join(airy ? "\n\n" : "\n", items));
  }

  private String joined(Element parent, int width) {
    return String.join("\n\n", blocks(parent, width));
  }

  private String inlineOf(Element element) {
    StringBuilder text = new StringBuilder();
    element.childNodes().forEach(node -> text.append(inline(node)));
    return text.toString();
  }

  private String inline(Node node) {
    if (node instanceof TextNode text) {
      return text.getWholeText().replaceAll("[ \\t\\n]+", " ");
    }
    if (!(node instanceof Element element)) {
      return "";
    }
    return switch (element.tagName()) {
      case "br" -> "\n";
      case "img" -> element.attr("alt").isBlank() ? "" : "[Image: " + element.attr("alt") + "]";
      case "a" -> link(element);
      case "sup" -> raised(inlineOf(element));
      case "del", "s" -> "~" + inlineOf(element) + "~";
      case "strong", "b" -> "*" + inlineOf(element) + "*";
      default -> inlineOf(element);
    };
  }

  /// A footnote's number or a power; not in brackets, which are for links.
  private static String raised(String text) {
    if (!text.matches("[0-9]+")) {
      return text;
    }
    StringBuilder raised = new StringBuilder();
    text.chars().forEach(digit -> raised.append(RAISED_DIGITS.charAt(digit - '0')));
    return raised.toString();
  }

  /// `label [n]`, kept together; a target that is its own label stands alone.
  private String link(Element a) {
    String url = a.attr("href");
    String label = inlineOf(a).strip();
    String bare = url.replaceFirst("^(https?://|mailto:|tel:)", "");
    if (url.isEmpty() || label.equals(url) || label.equals(bare)) {
      return label;
    }
    if (a.hasClass("button")) {
      return "\n>>>\u00a0" + label.replace(' ', '\u00a0') + "\n" + "\u00a0".repeat(4) + url + "\n";
    }
    int known = links.indexOf(url);
    if (known < 0) {
      links.add(url);
      known = links.size() - 1;
    }
    return label + "\u00a0[" + (known + 1) + "]";
  }

  private static boolean isBlock(Element element) {
    return switch (element.tagName()) {
      case "p",
          "div",
          "section",
          "h1",
          "h2",
          "h3",
          "h4",
          "h5",
          "h6",
          "ul",
          "ol",
          "li",
          "blockquote" ->
          true;
      case "pre", "hr", "table", "dl", "dt", "dd" -> true;
      default -> false;
    };
  }
}
