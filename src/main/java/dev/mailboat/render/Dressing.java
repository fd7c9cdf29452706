package dev.mailboat.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.regex.Pattern;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.Element;

/// Gives an article's buttons and tables what single mail clients need beyond the style sheet.
final class Dressing {
  /// Display pixels between the margins on the narrowest phone, and what a letter and a cell's
  /// padding take there.
  private static final int NARROWEST = 311;

  private static final int LETTER = 9;

  /// Letters of a cell that stand in one line where a table scrolls anyway.
  private static final int COMFORTABLE = 24;

  private static final int PADDING = 20;

  private static final String SPACER_BEFORE =
      "[if mso]><i style=\"mso-font-width:200%;mso-text-raise:26px\" hidden>&emsp;</i><![endif]";
  private static final String SPACER_AFTER =
      "[if mso]><i style=\"mso-font-width:200%\" hidden>&emsp;&#8203;</i><![endif]";

  /// Figures, signs and units alone: `+9%`, `3,180`, `€ 12.50`.
  private static final Pattern NUMBER =
      Pattern.compile("[\\d\\s.,:/+\\-\u2212\u2013%\\p{Sc}]{1,40}");

  private Dressing() {}

  /// Changes the body in place.
  ///
  /// @param direction `ltr` or `rtl`
  static void dress(Element body, String direction) {
    body.select("a.button").forEach(Dressing::button);
    body.select("ul").stream()
        .filter(list -> list.children().stream().allMatch(li -> li.hasClass("task-list-item")))
        .forEach(list -> list.addClass("tasks"));
    if (direction.equals("rtl")) {
      body.select("table.data th, table.data td").forEach(Dressing::mirror);
    }
    body.select("table.data").forEach(Dressing::table);
  }

  /// A writer's `:---` means where the line begins, and mail has only left and right for it. A
  /// number keeps its sign in front.
  private static void mirror(Element cell) {
    String side =
        switch (cell.attr("align")) {
          case "left" -> "right";
          case "right" -> "left";
          default -> "";
        };
    if (!side.isEmpty()) {
      cell.attr("align", side).attr("style", "text-align:" + side);
    }
    if (NUMBER.matcher(cell.text()).matches()) {
      cell.attr("dir", "ltr");
    }
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
    List<Integer> longestWords = columns(table, Dressing::longestWord);
    if (width(longestWords) > NARROWEST) {
      int comfortable =
          width(columns(table, cell -> Math.min(TextWidth.of(cell.text()), COMFORTABLE)));
      String style = "min-width:" + Math.max(comfortable, width(longestWords)) + "px;";
      table.attr("style", style);
      table.wrap("<div class=\"scroll\" tabindex=\"0\"></div>");
    }
  }

  private static int longestWord(Element cell) {
    boolean whole = cell.tagName().equals("td") && cell.attr("align").equals("right");
    return whole
        ? TextWidth.of(cell.text())
        : Arrays.stream(cell.text().split("\\s", -1)).mapToInt(TextWidth::of).max().orElse(0);
  }

  private static int width(List<Integer> letters) {
    return letters.stream().mapToInt(each -> PADDING + LETTER * each).sum();
  }

  /// For each column the largest of its cells' measures.
  private static List<Integer> columns(Element table, ToIntFunction<Element> measure) {
    List<Integer> largest = new ArrayList<>();
    for (Element row : table.select("tr")) {
      for (int i = 0; i < row.childrenSize(); i++) {
        int size = measure.applyAsInt(row.child(i));
        if (i == largest.size()) {
          largest.add(size);
        } else {
          largest.set(i, Math.max(largest.get(i), size));
        }
      }
    }
    return largest;
  }
}
