package dev.mailboat.render;

import com.vladsch.flexmark.ast.AutoLink;
import com.vladsch.flexmark.ast.Heading;
import com.vladsch.flexmark.ast.Image;
import com.vladsch.flexmark.ast.ImageRef;
import com.vladsch.flexmark.ast.Link;
import com.vladsch.flexmark.ast.LinkRef;
import com.vladsch.flexmark.ext.attributes.AttributesExtension;
import com.vladsch.flexmark.ext.autolink.AutolinkExtension;
import com.vladsch.flexmark.ext.footnotes.FootnoteExtension;
import com.vladsch.flexmark.ext.gfm.strikethrough.StrikethroughExtension;
import com.vladsch.flexmark.ext.gfm.tasklist.TaskListExtension;
import com.vladsch.flexmark.ext.tables.TableBlock;
import com.vladsch.flexmark.ext.tables.TablesExtension;
import com.vladsch.flexmark.ext.typographic.TypographicExtension;
import com.vladsch.flexmark.html.AttributeProvider;
import com.vladsch.flexmark.html.HtmlRenderer;
import com.vladsch.flexmark.html.IndependentAttributeProviderFactory;
import com.vladsch.flexmark.html.renderer.AttributablePart;
import com.vladsch.flexmark.html.renderer.LinkResolverContext;
import com.vladsch.flexmark.parser.Parser;
import com.vladsch.flexmark.util.ast.Node;
import com.vladsch.flexmark.util.data.MutableDataSet;
import com.vladsch.flexmark.util.html.MutableAttributes;
import com.vladsch.flexmark.util.sequence.BasedSequence;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;

/// Markdown to safe HTML, by Flexmark and [Sanitizer], in bounded time and with room on the stack.
///
/// Flexmark 0.64.8 never ends on some inputs of a few dozen bytes (its issue #573) and overflows a
/// normal stack on others (#648), so it works on a [BoundedThread].
final class Markdown {
  /// The attribute that tells where in the Markdown an element began.
  static final String OFFSET = "data-at";

  /// A brace that does not follow a link, a picture or an emphasis at once: it begins no attributes
  /// but is the author's own, which Flexmark would swallow.
  private static final Pattern NO_ATTRIBUTES = Pattern.compile("(?<![)\\]*_`])\\{");

  private static final char BRACE = '\ue006';
  private static final int MOST_CHARACTERS = 1_000_000;
  private static final int DEEPEST = 60;
  private static final int MOST_ELEMENTS = 20_000;

  private final Duration deadline;
  private final Map<String, Engine> engines = new ConcurrentHashMap<>();

  /// Flexmark, set up for one language's quotation marks.
  private record Engine(Parser parser, HtmlRenderer renderer) {}

  /// What became of a text.
  sealed interface Result {
    /// It was read; `body` holds the sanitised HTML.
    record Html(Element body) implements Result {}

    /// It was not; the reason is a sentence about the Markdown.
    record Unreadable(String reason) implements Result {}
  }

  Markdown() {
    this(Duration.ofSeconds(10));
  }

  Markdown(Duration deadline) {
    this.deadline = deadline;
  }

  /// Reads a text.
  ///
  /// @param language BCP 47 tag, for quotation marks
  Result read(String markdown, String language) {
    if (markdown.length() > MOST_CHARACTERS) {
      return new Result.Unreadable("the Markdown has over 1,000,000 characters");
    }
    Engine engine = engines.computeIfAbsent(Quotes.language(language), Markdown::engine);
    BoundedThread.Outcome<Element> outcome =
        BoundedThread.run(
            NO_ATTRIBUTES.matcher(markdown).replaceAll(String.valueOf(BRACE)),
            deadline,
            text ->
                Sanitizer.clean(
                    engine
                        .renderer
                        .render(engine.parser.parse(BasedSequence.of(text)))
                        .replace(BRACE, '{')));
    return switch (outcome) {
      case BoundedThread.Done<Element> done -> measured(done.value());
      case BoundedThread.Late<Element> late ->
          new Result.Unreadable(
              "the Markdown could not be read within " + deadline.toSeconds() + " seconds");
      case BoundedThread.TooDeep<Element> deep -> tooDeep();
    };
  }

  /// No mail is nested so deep or so large, and what comes after would take its time over it.
  private static Result measured(Element body) {
    int[] depths = {0, 0};
    body.traverse(
        (node, depth) -> {
          depths[0] = Math.max(depths[0], depth);
          depths[1]++;
        });
    if (depths[0] > DEEPEST) {
      return tooDeep();
    }
    return depths[1] > MOST_ELEMENTS
        ? new Result.Unreadable("the Markdown makes over 20,000 elements and pieces of text")
        : new Result.Html(body);
  }

  private static Result tooDeep() {
    return new Result.Unreadable("the Markdown is nested more than " + DEEPEST + " levels deep");
  }

  private static Engine engine(String language) {
    MutableDataSet options = new MutableDataSet();
    options.set(
        Parser.EXTENSIONS,
        List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            TaskListExtension.create(),
            FootnoteExtension.create(),
            AutolinkExtension.create(),
            AttributesExtension.create(),
            TypographicExtension.create()));
    options.set(TablesExtension.COLUMN_SPANS, false);
    options.set(TablesExtension.APPEND_MISSING_COLUMNS, true);
    options.set(TablesExtension.DISCARD_EXTRA_COLUMNS, true);
    options.set(TaskListExtension.ITEM_DONE_MARKER, "☑ ");
    options.set(TaskListExtension.ITEM_NOT_DONE_MARKER, "☐ ");
    options.set(HtmlRenderer.GENERATE_HEADER_ID, false);
    Quotes quotes = Quotes.of(language);
    options.set(TypographicExtension.DOUBLE_QUOTE_OPEN, quotes.open());
    options.set(TypographicExtension.DOUBLE_QUOTE_CLOSE, quotes.close());
    options.set(TypographicExtension.SINGLE_QUOTE_OPEN, quotes.innerOpen());
    options.set(TypographicExtension.SINGLE_QUOTE_CLOSE, quotes.innerClose());
    return new Engine(
        Parser.builder(options).build(),
        HtmlRenderer.builder(options).attributeProviderFactory(new OffsetsFactory()).build());
  }

  private static final class OffsetsFactory extends IndependentAttributeProviderFactory {
    @Override
    public AttributeProvider apply(LinkResolverContext context) {
      return OffsetsFactory::mark;
    }

    private static void mark(Node node, AttributablePart part, MutableAttributes attributes) {
      if (node instanceof Link
          || node instanceof LinkRef
          || node instanceof Image
          || node instanceof ImageRef
          || node instanceof AutoLink
          || node instanceof Heading
          || node instanceof TableBlock) {
        attributes.replaceValue(OFFSET, Integer.toString(node.getStartOffset()));
      }
    }
  }
}
