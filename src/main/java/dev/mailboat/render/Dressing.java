package dev.mailboat.render;

import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;

/// Gives an article's buttons and tables what single mail clients need beyond the style sheet.
final class Dressing {
  /// Display pixels between the margins on the narrowest phone, and what a letter and a cell's
  /// padding take there.
  private static final int NARROWEST = 311;

  private static final int LETTER = 9;
  private static final int PADDING = 20;

  private static final String SPACER_BEFORE =
      "[if mso]><i style=\"mso-font-width:200%;mso-text-raise:26px\" hidden>&emsp;</i><![endif]";
  private static final String SPACER_AFTER =
      "[if mso]><i style=\"mso-font-width:200%\" hidden>&emsp;&#8203;</i><![endif]";

  private Dressing() {}

  /// Changes the body in place.
  static void dress(Element body) {
    body.select("a.button").forEach(Dressing::button);
    body.select("table.data").forEach(Dressing::table);
  }

  /// Word's engine knows no padding on links; wide invisible letters give the button its size.
  private static void button(Element a) {
    Element label = new Element("span").attr("style", "mso-text-raise:13px;");
    label.appendChildren(a.childNodesCopy());
    a.empty()
        .appendChild(new Comment(SPACER_BEFORE))
        .appendChild(label)
        .appendChild(new Comment(SPACER_AFTER));
  }

  /// A table that no phone is wide enough for scrolls by itself, so that the mail around it keeps
  /// its width; `tabindex` lets the keyboard scroll it too.
  private static void table(Element table) {
    if (narrowest(table) > NARROWEST) {
      table.wrap("<div class=\"scroll\" tabindex=\"0\"></div>");
    }
  }

  /// What the table's longest words need beside each other.
  private static int narrowest(Element table) {
    int columns = table.select("tr").stream().mapToInt(row -> row.childrenSize()).max().orElse(0);
    int total = 0;
    for (int column = 1; column <= columns; column++) {
      int longest = 0;
      for (Element cell : table.select("tr > *:nth-child(" + column + ")")) {
        boolean whole = cell.attr("align").equals("right") && cell.tagName().equals("td");
        for (String word : whole ? new String[] {cell.text()} : cell.text().split("\\s", -1)) {
          longest = Math.max(longest, TextWidth.of(word));
        }
      }
      total += PADDING + LETTER * longest;
    }
    return total;
  }
}
