package dev.mailboat.lint;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Place;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The finished HTML as a mail client gets it.
final class DocumentRules {
  /// Gmail shows this much of a mail's HTML and hides the rest behind "View entire message".
  private static final int CLIPPED_BYTES = 102_400;

  private static final int HEAVY_BYTES = 80 * 1024;
  private static final int LINE_OCTETS = 73;
  private static final int SOFT_LINE_END_OCTETS = 3;
  private static final int STYLE_BYTES = 16 * 1024;
  private static final String FORBIDDEN =
      "script, form, input, textarea, select, button, iframe, frame, object, embed, applet, video,"
          + " audio, canvas, link, base, svg, math, meta[http-equiv=refresh]";

  /// C1 controls break Gmail; the others are no characters of a text.
  private static final Pattern CONTROL =
      Pattern.compile("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]|&#x?(?:8[0-9]|9[0-9a-f]);");

  private static final Pattern LEFTOVER =
      Pattern.compile(
          "\\bth:[a-z]+=|\\bdata-th-[a-z]+=|\\bdata-at=|</?th:block|\\[\\[\\$|\\[\\(\\$|[\\ue000\\ue001]");

  private DocumentRules() {}

  static void check(Inspection inspection, Notes notes) {
    for (Variant variant : inspection.newsletter().variants()) {
      String html = variant.html().withFallbacks();
      Document document = Jsoup.parse(html);
      size(inspection, variant, notes);
      style(inspection, document, notes);
      head(inspection, document, notes);
      elements(inspection, document, notes);
      leftovers(inspection, variant, document, notes);
      for (String fault : ConditionalComments.faults(html)) {
        notes.add(Rule.MSO_UNBALANCED, place(inspection, "<!--[if"), fault);
      }
      PartRules.check(inspection, variant, document, notes);
    }
  }

  /// Measured as it travels, quoted-printable, for the reader with the longest values.
  private static void size(Inspection inspection, Variant variant, Notes notes) {
    long octets =
        Readership.octets(variant.html().join(condition -> true, field -> ""))
            + inspection.readers().longestValues(variant);
    long encoded = octets + octets / LINE_OCTETS * SOFT_LINE_END_OCTETS;
    String what =
        String.format(
            Locale.ROOT, "the HTML of '%s' has %,d bytes as it travels", variant.label(), encoded);
    Place place = inspection.issue().place();
    if (encoded > CLIPPED_BYTES) {
      notes.add(Rule.HTML_CLIPPED, place, what + ", and Gmail shows 102,400");
    } else if (encoded > HEAVY_BYTES) {
      notes.add(Rule.HTML_HEAVY, place, what + ", and Gmail cuts off at 102,400");
    }
  }

  private static void style(Inspection inspection, Document document, Notes notes) {
    int bytes = document.select("style").stream().mapToInt(style -> style.data().length()).sum();
    if (bytes > STYLE_BYTES) {
      String what =
          String.format(
              Locale.ROOT, "the mail's <style> has %,d bytes, expected at most 16,384", bytes);
      notes.add(Rule.STYLE_HEAVY, place(inspection, "@media"), what);
    }
  }

  private static void head(Inspection inspection, Document document, Notes notes) {
    Element wrapper = document.selectFirst("body > [lang][dir], body > * > [lang][dir]");
    Element html = document.selectFirst("html[lang][dir]");
    if (html == null || html.attr("lang").isBlank() || wrapper == null) {
      String where =
          html == null || html.attr("lang").isBlank() ? "<html>" : "the wrapper in <body>";
      notes.add(
          Rule.HTML_LANGUAGE, place(inspection, "<html"), "lang and dir are missing on " + where);
    }
    if (document.title().isBlank()) {
      notes.add(Rule.HTML_TITLE, place(inspection, "<head"), "the mail has no title");
    }
    if (document.select("meta[charset=utf-8]").isEmpty()) {
      String what = "<meta charset=\"UTF-8\"> is missing";
      notes.add(Rule.HTML_CHARSET, place(inspection, "<head"), what);
    }
    int titles = document.select("h1").size();
    if (titles != 1) {
      String what = "the mail has " + titles + " <h1> elements, expected one";
      notes.add(Rule.HTML_HEADING, place(inspection, "<h1"), what);
    }
  }

  private static void elements(Inspection inspection, Document document, Notes notes) {
    for (Element element : document.select(FORBIDDEN)) {
      String tag = "<" + element.tagName();
      notes.add(Rule.HTML_FORBIDDEN, place(inspection, tag), "mail clients remove " + tag + ">");
    }
    for (Element table : document.select("table:not([role=presentation]):not([role=none])")) {
      if (table.select("th").isEmpty()) {
        String name = table.hasAttr("class") ? "class=\"" + table.className() : "<table";
        String what = "a table without <th> has no role=\"presentation\"";
        notes.add(Rule.HTML_TABLE_ROLE, place(inspection, name), what);
      }
    }
    for (Element image : document.select("img")) {
      if (!image.hasAttr("alt") || !image.hasAttr("width") || !image.hasAttr("height")) {
        String what = "an <img> has no alt, width or height";
        notes.add(Rule.HTML_IMAGE_SIZE, place(inspection, "<img"), what);
      }
    }
  }

  private static void leftovers(
      Inspection inspection, Variant variant, Document document, Notes notes) {
    StringBuilder fixed = new StringBuilder();
    variant
        .html()
        .mapLiterals(
            text -> {
              fixed.append(text);
              return text;
            });
    Matcher control = CONTROL.matcher(fixed);
    if (control.find()) {
      String what =
          String.format("control character '%s' is in the mail", escaped(control.group()));
      notes.add(Rule.HTML_CONTROL, place(inspection, character(control.group())), what);
    }
    Document plain = document.clone();
    plain.select("pre, code").remove();
    Matcher leftover = LEFTOVER.matcher(plain.outerHtml());
    while (leftover.find()) {
      String what = "'" + escaped(leftover.group()) + "' is left in the mail";
      notes.add(Rule.HTML_LEFTOVER, place(inspection, leftover.group()), what);
    }
  }

  /// What a reference such as `&#x85;` stands for.
  private static String character(String found) {
    return found.startsWith("&#x")
        ? Character.toString(Integer.parseInt(found.substring(3, found.length() - 1), 16))
        : found;
  }

  private static String escaped(String text) {
    char first = text.charAt(0);
    return first < 0x20 || first > 0x7e ? String.format("U+%04X", (int) first) : text;
  }

  static Place place(Inspection inspection, String text) {
    return inspection.find(text).orElseGet(inspection::layout);
  }
}
