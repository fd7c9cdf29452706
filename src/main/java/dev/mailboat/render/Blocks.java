package dev.mailboat.render;

import dev.mailboat.Choices;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.render.Directives.Directive;
import dev.mailboat.render.MergeFields.Protected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;

/// Makes mail-safe HTML of an author's Markdown, with its `::: name` blocks: calls to action, and
/// the pieces that lie in the theme's `blocks/` as `NAME.md` or `NAME.html`.
///
/// @param folder the theme's `blocks`
/// @param named the settings' links, which a call to action names
record Blocks(
    Markdown markdown,
    ArticleHtml articleHtml,
    MergeFields fields,
    Words words,
    Path folder,
    Set<String> named,
    List<Problem> problems) {
  private static final String CALL_TO_ACTION = "cta";
  private static final int DEEPEST = 3;

  /// The HTML of a text.
  ///
  /// @param level the level that its highest heading gets
  Element html(Passage text, String language, int level) {
    return html(fields.protect(text), language, level, 1);
  }

  private Element html(Protected source, String language, int level, int depth) {
    Directives cut = Directives.cut(EmbeddedData.withoutData(source.text()));
    Element body = read(cut.text(), source, language);
    fields.conditionals().settle(body);
    articleHtml.makeMailSafe(body, source, level);
    List<TextNode> tokens = new ArrayList<>();
    body.traverse(
        (node, d) -> {
          if (node instanceof TextNode token && Directives.numberIn(token.getWholeText()) >= 0) {
            tokens.add(token);
          }
        });
    for (TextNode token : tokens) {
      Directive directive = cut.found().get(Directives.numberIn(token.getWholeText()));
      insert(token, block(directive, source, language, level, depth));
    }
    return body;
  }

  private Element read(String text, Protected source, String language) {
    return switch (markdown.read(text, language)) {
      case Markdown.Result.Html html -> html.body();
      case Markdown.Result.Unreadable unreadable -> {
        problems.add(
            Problem.error(source.passage().place(), "markdown-too-deep", unreadable.reason())
                .withHint("look for very deep nesting, or long runs of brackets or backslashes"));
        yield new Element("body");
      }
    };
  }

  /// The block stands where its token stood, or behind the paragraph that the token fell into.
  private static void insert(TextNode token, Element block) {
    Element paragraph = token.parent() == null ? null : token.parent().closest("p");
    token.text(Directives.withoutTokens(token.getWholeText()));
    Node last = paragraph == null ? token : paragraph;
    for (Node node : block.childNodesCopy()) {
      last.after(node);
      last = node;
    }
    if (paragraph != null && paragraph.text().isBlank() && paragraph.childrenSize() == 0) {
      paragraph.remove();
    }
  }

  private Element block(
      Directive directive, Protected source, String language, int level, int depth) {
    if (directive.name().equals(CALL_TO_ACTION)) {
      return callToAction(directive, source, language, level);
    }
    Place place = source.at(directive.offset());
    for (String ending : List.of(".md", ".html")) {
      Path file = folder.resolve(directive.name() + ending);
      if (Files.isRegularFile(file)) {
        if (depth > DEEPEST) {
          String what = "block '" + directive.name() + "' stands inside itself";
          problems.add(Problem.error(place, "block-inside-itself", what));
          return new Element("body");
        }
        Protected text = fields.protect(new Passage(content(file), Place.of(file, 1, 1)));
        return ending.equals(".md") ? html(text, language, level, depth + 1) : trusted(text, level);
      }
    }
    problems.add(Choices.of("block", names()).unknown(place, "unknown-block", directive.name()));
    return new Element("body");
  }

  /// HTML of the theme: code, and not sanitised.
  private Element trusted(Protected text, int level) {
    Element body = Jsoup.parseBodyFragment(text.text()).body();
    fields.conditionals().settle(body);
    articleHtml.makeMailSafe(body, text, level);
    return body;
  }

  /// `::: cta LINK words`: a button, below the block's own text.
  private Element callToAction(Directive directive, Protected source, String language, int level) {
    String[] parts = directive.words().split("\\s+", 2);
    Place place = source.at(directive.offset());
    String label = parts.length > 1 ? parts[1] : usualLabel(parts[0]);
    if (!named.contains(parts[0])) {
      problems.add(Choices.of("link", named).unknown(place, "unknown-link", parts[0]));
    } else if (label.isEmpty()) {
      problems.add(
          Problem.error(place, "cta-without-words", "the call to action has no words")
              .withHint("::: cta " + parts[0] + " What the reader gets"));
    }
    Element body = new Element("body");
    Element cell = MailBlocks.layoutTable(body, "cta-block");
    cell.attr("align", "center");
    if (!directive.body().isBlank()) {
      cell.appendChildren(
          html(
                  new Protected(directive.body(), source.passage(), source.shifts()),
                  language,
                  level,
                  DEEPEST)
              .childNodesCopy());
    }
    if (named.contains(parts[0]) && !label.isEmpty()) {
      Element line = new Element("body");
      line.appendElement("p")
          .addClass("cta-line")
          .appendElement("a")
          .addClass("button")
          .attr("href", "link:" + parts[0])
          .attr(Markdown.OFFSET, Integer.toString(directive.offset()))
          .text(label);
      articleHtml.makeMailSafe(line, source, level);
      cell.appendChildren(line.childNodesCopy());
    }
    return body;
  }

  /// The theme's own words for the links that every newsletter has.
  private String usualLabel(String link) {
    boolean usual = link.equals("quote") || link.equals("contact");
    return usual && words.words().containsKey(link) ? words.get(link) : "";
  }

  private List<String> names() {
    Set<String> names = new TreeSet<>(Set.of(CALL_TO_ACTION));
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .map(file -> String.valueOf(file.getFileName()))
            .filter(name -> name.endsWith(".md") || name.endsWith(".html"))
            .forEach(name -> names.add(name.substring(0, name.lastIndexOf('.'))));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return List.copyOf(names);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file).replace("\r\n", "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
