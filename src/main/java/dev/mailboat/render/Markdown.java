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
import com.vladsch.flexmark.util.misc.Extension;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Markdown to HTML, by Flexmark, in bounded time and with room on the stack.
///
/// Flexmark 0.64.8 never ends on some inputs of a few dozen bytes (its issue #573) and overflows a
/// normal stack on others (#648), so it runs on a thread of its own with a deadline. Its HTML is
/// not safe; [Sanitizer] follows.
final class Markdown {
  /// The attribute that tells where in the Markdown an element began.
  static final String OFFSET = "data-at";

  private static final long STACK_BYTES = 512L << 20;
  private static final int DEADLINE_SECONDS = 10;

  private final Parser parser;
  private final HtmlRenderer renderer;

  Markdown() {
    List<Extension> extensions =
        List.of(
            TablesExtension.create(),
            StrikethroughExtension.create(),
            TaskListExtension.create(),
            FootnoteExtension.create(),
            AutolinkExtension.create(),
            AttributesExtension.create(),
            TypographicExtension.create());
    MutableDataSet options = new MutableDataSet();
    options.set(Parser.EXTENSIONS, extensions);
    options.set(TablesExtension.COLUMN_SPANS, false);
    options.set(TablesExtension.APPEND_MISSING_COLUMNS, true);
    options.set(TablesExtension.DISCARD_EXTRA_COLUMNS, true);
    options.set(TaskListExtension.ITEM_DONE_MARKER, "☑ ");
    options.set(TaskListExtension.ITEM_NOT_DONE_MARKER, "☐ ");
    options.set(HtmlRenderer.GENERATE_HEADER_ID, false);
    parser = Parser.builder(options).build();
    renderer = HtmlRenderer.builder(options).attributeProviderFactory(new OffsetsFactory()).build();
  }

  /// The HTML; empty when the deadline has passed.
  Optional<String> toHtml(String markdown) {
    CompletableFuture<String> html = new CompletableFuture<>();
    Thread thread =
        new Thread(
            null,
            () -> {
              try {
                html.complete(renderer.render(parser.parse(markdown)));
              } catch (RuntimeException | StackOverflowError e) {
                html.completeExceptionally(e);
              }
            },
            "markdown",
            STACK_BYTES);
    thread.setDaemon(true);
    thread.start();
    try {
      return Optional.of(html.get(DEADLINE_SECONDS, TimeUnit.SECONDS));
    } catch (TimeoutException e) {
      return Optional.empty();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof StackOverflowError) {
        return Optional.empty();
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
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
