package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Chromium;
import dev.mailboat.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jsoup.Jsoup;
import org.jsoup.nodes.DataNode;
import org.jsoup.nodes.Document;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A browser is the judge: each element's computed style must be the same with the sheet in
/// `<style>` and with the sheet inlined.
final class CssInlinerOracleTest {
  /// Each element's tag with all its computed properties, one string an element.
  private static final String STYLES =
      """
      () => [...document.body.querySelectorAll('*')].map(e => {
        const s = getComputedStyle(e);
        return e.tagName + ' ' + (e.id || '') + ' ' + e.textContent.trim().slice(0, 20) + '\\n'
          + [...s].map(p => p + ': ' + s.getPropertyValue(p)).join('\\n');
      })
      """;

  private static final Path RESOURCES =
      Path.of("src", "test", "resources", "dev", "mailboat", "render");

  private static @Nullable Chromium chromium;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void stopBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void changesNoElementOfTheStressSheet() throws IOException {
    String html = Files.readString(RESOURCES.resolve("stress.html"));
    String css = Files.readString(RESOURCES.resolve("stress.css"));

    assertSame(html, css, 600, ColorScheme.LIGHT);
  }

  @ParameterizedTest
  @CsvSource({"600, LIGHT", "375, LIGHT", "600, DARK"})
  void changesNoElementOfTheSampleIssue(int width, ColorScheme scheme, @TempDir Path temp) {
    Project inlined = Project.sample(temp.resolve("inlined"));
    Project styled = Project.sample(temp.resolve("styled"));
    String css = styled.read("templates/theme.css");
    // An at-rule is kept as it is, so that nothing of the sheet is inlined here.
    styled.write("templates/theme.css", "@media all {\n" + css + "\n}\n");

    List<String> before = computed(rendered(styled), width, scheme);
    List<String> after = computed(rendered(inlined), width, scheme);

    assertThat(before).hasSizeGreaterThan(150);
    assertThat(after).containsExactlyElementsOf(before);
  }

  private static String rendered(Project project) {
    Cli.Result result = Cli.in(project.folder()).run("render", "2025-07", "-o", "out");
    assertThat(result.code()).as(result.err()).isZero();
    return project.read("out/newsletter.html");
  }

  private static void assertSame(String html, String css, int width, ColorScheme scheme) {
    Document styled = Jsoup.parse(html);
    styled.head().appendElement("style").appendChild(new DataNode(css));
    Document inlined = Jsoup.parse(html);
    new CssInliner(StyleSheet.parse(css)).inline(inlined);

    List<String> before = computed(styled.outerHtml(), width, scheme);
    List<String> after = computed(inlined.outerHtml(), width, scheme);

    assertThat(before).hasSizeGreaterThan(30);
    assertThat(after).containsExactlyElementsOf(before);
  }

  @SuppressWarnings("unchecked") // the script returns an array of strings
  private static List<String> computed(String html, int width, ColorScheme scheme) {
    try (Page page = Objects.requireNonNull(chromium).page(width, scheme)) {
      page.setContent(html);
      return (List<String>) page.evaluate(STYLES);
    }
  }
}
