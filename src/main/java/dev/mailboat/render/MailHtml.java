package dev.mailboat.render;

import dev.mailboat.MergeText;
import dev.mailboat.MergeText.Escape;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Comment;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Entities.EscapeMode;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.select.NodeTraversor;

/// Finishes the HTML that the layout made: CSS inlined, merge fields marked with their context,
/// ASCII only.
final class MailHtml {
  private static final Set<String> URLS = Set.of("href", "src", "background", "action");

  private static final Pattern SENTINELS = Pattern.compile("&#x(e00[0-5]);");

  private MailHtml() {}

  /// The finished document.
  ///
  /// @throws IllegalArgumentException when a merge field stands where no escaping could make it
  ///   safe
  static MergeText finish(String html, CssInliner inliner, MergeFields fields) {
    Document document = Jsoup.parse(html);
    document.outputSettings().prettyPrint(false).charset("US-ASCII").escapeMode(EscapeMode.xhtml);
    inliner.inline(document);
    NodeTraversor.traverse((node, depth) -> mark(node), document);
    String ascii = SENTINELS.matcher(document.outerHtml()).replaceAll(MailHtml::bare);
    return fields.split(ascii.strip() + "\n", Escape.HTML);
  }

  private static String bare(MatchResult reference) {
    return Character.toString((char) Integer.parseInt(reference.group(1), 16));
  }

  private static void mark(Node node) {
    switch (node) {
      case TextNode text when MergeFields.anyIn(text.getWholeText()) ->
          text.text(MergeFields.mark(text.getWholeText(), Escape.HTML));
      case DataNode data when MergeFields.anyIn(data.getWholeData()) ->
          throw unsafe("<style> or <script>");
      case Comment comment when MergeFields.anyIn(comment.getData()) -> throw unsafe("a comment");
      case Element element -> element.attributes().forEach(MailHtml::mark);
      default -> {}
    }
  }

  private static void mark(Attribute attribute) {
    String value = attribute.getValue();
    boolean conditional = Conditionals.anyIn(value);
    if (conditional && !attribute.getKey().matches("alt|title|aria-label")) {
      throw new IllegalArgumentException(
          "a condition stands inside the attribute " + attribute.getKey());
    }
    if (!MergeFields.anyIn(value)) {
      return;
    }
    if (attribute.getKey().equals("style") || attribute.getKey().startsWith("on")) {
      throw unsafe("the attribute " + attribute.getKey());
    }
    boolean url = URLS.contains(attribute.getKey());
    if (url && value.charAt(0) == '\ue000') {
      int end = value.indexOf('\ue001') + 1;
      attribute.setValue(
          MergeFields.mark(value.substring(0, end), Escape.HTML_WHOLE_URL)
              + MergeFields.mark(value.substring(end), Escape.HTML_URL));
    } else {
      attribute.setValue(MergeFields.mark(value, url ? Escape.HTML_URL : Escape.HTML));
    }
  }

  private static IllegalArgumentException unsafe(String where) {
    return new IllegalArgumentException(
        "a merge field stands inside " + where + ", where it cannot be made safe");
  }
}
