package dev.mailboat.render;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.safety.Cleaner;
import org.jsoup.safety.Safelist;

/// Lets through only the HTML that an article needs: no scripts, handlers, styles, forms or
/// embedded pages.
///
/// Targets of links and images are kept here whatever they are; [Links] and [Images] judge each
/// with its place in the Markdown, and refuse what they do not know.
final class Sanitizer {
  private static final Safelist ALLOWED =
      new Safelist()
          .addTags(
              "p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt",
              "dd")
          .addTags("blockquote", "pre", "code", "strong", "b", "em", "i", "del", "s", "ins", "u")
          .addTags(
              "sub", "sup", "small", "mark", "abbr", "q", "cite", "kbd", "span", "div", "section")
          .addTags("table", "thead", "tbody", "tfoot", "tr", "th", "td", "caption", "a", "img")
          .addAttributes(":all", "class", "lang", "dir", "title", Markdown.OFFSET)
          .addAttributes("a", "href")
          .addAttributes("img", "src", "alt", "width")
          .addAttributes("ol", "start")
          .addAttributes("th", "align", "colspan", "rowspan", "scope")
          .addAttributes("td", "align", "colspan", "rowspan")
          .preserveRelativeLinks(true);

  /// What the values of some attributes may be; they end up in numbers and in styles.
  private static final Map<String, Pattern> VALUES =
      Map.of(
          "align",
          Pattern.compile("left|center|right"),
          "dir",
          Pattern.compile("ltr|rtl|auto"),
          "lang",
          Pattern.compile("[A-Za-z0-9-]{1,35}"),
          "start",
          Pattern.compile("\\d{1,6}"),
          "width",
          Pattern.compile("\\d{1,4}(px)?"),
          "colspan",
          Pattern.compile("\\d{1,2}"),
          "rowspan",
          Pattern.compile("\\d{1,3}"),
          "class",
          Pattern.compile("[A-Za-z0-9_ -]{1,200}"),
          Markdown.OFFSET,
          Pattern.compile("\\d{1,9}"));

  private Sanitizer() {}

  /// The body with the HTML that is left.
  static Element clean(String html) {
    Document dirty = Jsoup.parseBodyFragment(html);
    Document clean = new Cleaner(ALLOWED).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    VALUES.forEach(
        (attribute, allowed) ->
            clean
                .select("[" + attribute + "]")
                .forEach(element -> check(element, attribute, allowed)));
    return clean.body();
  }

  private static void check(Element element, String attribute, Pattern allowed) {
    if (!allowed.matcher(element.attr(attribute).toLowerCase(Locale.ROOT)).matches()) {
      element.removeAttr(attribute);
    }
  }
}
