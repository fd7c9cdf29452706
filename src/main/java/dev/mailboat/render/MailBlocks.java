package dev.mailboat.render;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;

/// The markup that mail clients need for code, tables of data and pictures with captions.
final class MailBlocks {
  private MailBlocks() {}

  static void code(Element pre) {
    Element cell = layoutTableBefore(pre, "code");
    Element inner = pre.selectFirst("code");
    pre.text(inner == null ? pre.wholeText() : inner.wholeText().stripTrailing());
    cell.appendChild(pre);
  }

  static void dataTable(Element table) {
    table.addClass("data");
    table
        .attr("border", "0")
        .attr("cellpadding", "0")
        .attr("cellspacing", "0")
        .attr("width", "100%");
    table.select("th").attr("scope", "col");
    table
        .select("th[align], td[align]")
        .forEach(cell -> cell.attr("style", "text-align:" + cell.attr("align")));
  }

  /// A picture of its own line, or with `.left` or `.right` beside the text; its title becomes the
  /// caption.
  static void figure(Element img) {
    String caption = img.attr("title").strip();
    img.removeAttr("title");
    Element shown = img.parent() != null && img.parent().tagName().equals("a") ? img.parent() : img;
    Element paragraph = shown.parent();
    boolean beside = img.hasClass("left") || img.hasClass("right");
    boolean inText =
        paragraph == null || !paragraph.tagName().equals("p") || !isAlone(shown, paragraph);
    String width = img.attr("width");
    if (paragraph == null || (inText && !beside && caption.isEmpty())) {
      img.attr("style", "max-width:100%;height:auto;border:0;");
      return;
    }
    Element anchor = paragraph.tagName().equals("p") ? paragraph : shown;
    Element cell = layoutTableBefore(anchor, beside ? "figure figure-beside" : "figure");
    cell.attr("style", "padding:4px 0 18px 0;");
    Element table = cell.closest("table");
    if (beside && table != null) {
      String side = img.hasClass("left") ? "left" : "right";
      table.attr("align", side).attr("width", width);
      table.attr("style", "width:" + width + "px;max-width:45%;");
      cell.attr(
          "style", side.equals("left") ? "padding:4px 18px 8px 0;" : "padding:4px 0 8px 18px;");
    }
    img.attr("style", "display:block;width:100%;max-width:" + width + "px;height:auto;border:0;");
    cell.appendChild(shown);
    if (!caption.isEmpty()) {
      cell.appendElement("p").addClass("caption").text(caption);
    }
    if (paragraph.tagName().equals("p")
        && paragraph.childrenSize() == 0
        && paragraph.text().isBlank()) {
      paragraph.remove();
    }
  }

  private static boolean isAlone(Element shown, Element paragraph) {
    return paragraph.childrenSize() == 1
        && paragraph.child(0).equals(shown)
        && paragraph.ownText().isBlank();
  }

  /// Puts a presentation table of one cell before an element, and returns the cell.
  static Element layoutTableBefore(Element element, String classes) {
    Element holder = new Element("body");
    Element cell = layoutTable(holder, classes);
    Node table = holder.child(0);
    element.before(table);
    return cell;
  }

  /// Appends a presentation table of one cell to an element, and returns the cell.
  static Element layoutTable(Element parent, String classes) {
    return parent
        .appendElement("table")
        .attr("role", "presentation")
        .attr("class", classes)
        .attr("width", "100%")
        .attr("border", "0")
        .attr("cellpadding", "0")
        .attr("cellspacing", "0")
        .appendElement("tbody")
        .appendElement("tr")
        .appendElement("td");
  }
}
