package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Flexmark hangs on inputs of 65 bytes and overflows the stack on others: none of them may stop a
/// run, or leave a thread behind that goes on for good.
final class MarkdownBoundsTest {
  private static final Duration DEADLINE = Duration.ofMillis(700);

  @Test
  void everyPathologicalTextEndsSoonWithHtmlOrAReason() throws Exception {
    Markdown markdown = new Markdown(DEADLINE);
    Map<String, String> cases = PathologicalMarkdown.cases();

    Map<String, String> outcomes = readAll(markdown, cases);

    assertThat(outcomes).hasSizeGreaterThanOrEqualTo(36).hasSameSizeAs(cases);
    assertThat(outcomes.values())
        .allMatch(
            outcome ->
                outcome.startsWith("html")
                    || outcome.equals("the Markdown could not be read within 0 seconds")
                    || outcome.equals("the Markdown is nested more than 60 levels deep")
                    || outcome.equals("the Markdown has over 1,000,000 characters")
                    || outcome.equals(
                        "the Markdown makes over 20,000 elements and pieces of text"));
    assertThat(outcomes.get("over 1 MB")).startsWith("the Markdown has over");
    assertThat(outcomes.get("label with 60 backslashes (flexmark 573)"))
        .isEqualTo("the Markdown could not be read within 0 seconds");
  }

  @Test
  void aThreadWhoseTimeIsOverEndsByItself() throws Exception {
    List<Thread> ofOthers = markdownThreads();
    new Markdown(Duration.ofMillis(100)).read("[a][" + "\\".repeat(60), "en");
    List<Thread> own = markdownThreads();
    own.removeAll(ofOthers);

    for (Thread thread : own) {
      thread.join(10_000);
    }

    assertThat(own).noneMatch(Thread::isAlive);
  }

  private static List<Thread> markdownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals(BoundedThread.NAME))
        .collect(Collectors.toList());
  }

  private static Map<String, String> readAll(Markdown markdown, Map<String, String> cases)
      throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(6)) {
      Map<String, Future<String>> running =
          cases.entrySet().stream()
              .collect(
                  Collectors.toMap(
                      Map.Entry::getKey,
                      each -> threads.submit(() -> outcome(markdown, each.getValue()))));
      Map<String, String> outcomes = new java.util.TreeMap<>();
      for (Map.Entry<String, Future<String>> each : running.entrySet()) {
        outcomes.put(each.getKey(), each.getValue().get(60, TimeUnit.SECONDS));
      }
      return outcomes;
    }
  }

  private static String outcome(Markdown markdown, String text) {
    Directives cut = Directives.cut(EmbeddedData.withoutData(text));
    return switch (markdown.read(cut.text(), "en")) {
      case Markdown.Result.Html html -> "html of " + html.body().childrenSize() + " blocks";
      case Markdown.Result.Unreadable unreadable -> unreadable.reason();
    };
  }
}
