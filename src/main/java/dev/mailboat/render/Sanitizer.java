package dev.mailboat.render;

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

  private Sanitizer() {}

  /// The body with the HTML that is left.
  static Element clean(String html) {
    Document dirty = Jsoup.parseBodyFragment(html);
    Document clean = new Cleaner(ALLOWED).clean(dirty);
    clean.outputSettings().prettyPrint(false);
    return clean.body();
  }
}
