package dev.mailboat.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FrontMatterTest {
  private static final Path FILE = Path.of("a.md");
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void cutsKeysAndTextAndKeepsTheirLines() {
    FrontMatter cut = cut("---\ntitle: A\n---\n\nText\n---\nmore\n");

    assertThat(cut.keys().text("title").place()).hasToString("a.md:2:8");
    assertThat(cut.body().text()).isEqualTo("\nText\n---\nmore\n");
    assertThat(cut.body().at(1)).hasToString("a.md:5:1");
    assertThat(problems).isEmpty();
  }

  @Test
  void saysWhenThereIsNone() {
    FrontMatter cut = cut("# Title\n");

    assertThat(cut.keys().keys()).isEmpty();
    assertThat(problems)
        .extracting(problem -> problem.place() + ": " + problem.what())
        .containsExactly("a.md:1:1: the article does not begin with a line ---");
  }

  @Test
  void saysWhenItNeverEnds() {
    cut("---\ntitle: A\n\nText\n");

    assertThat(problems)
        .extracting(problem -> problem.place() + ": " + problem.what())
        .containsExactly("a.md:1:1: the front matter has no closing line ---");
  }

  private FrontMatter cut(String text) {
    return FrontMatter.cut(text, FILE, problems);
  }
}
