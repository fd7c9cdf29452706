package dev.mailboat.render;

import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Numbers footnotes through the whole issue, and makes them plain text: anchors do not work in
/// many clients, and two articles must not both have a note 1.
final class Footnotes {
  static final String LINKS = "a.footnote-ref, a.footnote-backref";

  private int count;

  void number(Element body) {
    Element notes = body.selectFirst("div.footnotes");
    Element list = notes == null ? null : notes.selectFirst("ol");
    if (notes == null || list == null) {
      body.select(LINKS).unwrap();
      return;
    }
    for (Element reference : body.select("a.footnote-ref")) {
      String number = reference.text();
      if (number.matches("\\d{1,6}")) {
        reference.before(new TextNode(Integer.toString(count + Integer.parseInt(number))));
      }
      reference.remove();
    }
    notes.select("a.footnote-backref").remove();
    notes.select("> hr").remove();
    list.attr("start", Integer.toString(count + 1));
    count += list.children().size();
  }
}
