package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ColorScheme;
import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Chromium;
import dev.mailboat.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every component of the theme in every language, as a browser shows it: pictures for people in
/// `target/gallery/index.html`, and what a machine can judge.
final class GalleryTest {
  private static final Path GALLERY = Path.of("target", "gallery");
  private static final Set<String> GRAVE = Set.of("serious", "critical");
  private static final String WIDTH = "() => document.documentElement.scrollWidth";
  private static final String NO_STYLE =
      "() => document.querySelectorAll('style').forEach(style => style.remove())";

  /// Buttons, and links that stand alone, with what a finger can hit.
  private static final String SMALL_TARGETS =
      """
      () => [...document.querySelectorAll('a')]
        .filter(a => getComputedStyle(a).display.endsWith('block') && a.offsetHeight < 44)
        .map(a => a.textContent.trim() + ' ' + a.offsetHeight)
      """;

  @TempDir static Path temp = Path.of(".");
  private static List<Path> pages = List.of();
  private static @Nullable Chromium chromium;
  private static @Nullable Page page;

  @BeforeAll
  static void startBrowser() throws IOException {
    Files.createDirectories(GALLERY);
    pages = render();
    Chromium started = Chromium.start();
    chromium = started;
    page = started.page(600);
  }

  @AfterAll
  static void stopBrowser() throws IOException {
    if (chromium != null) {
      chromium.close();
      writeIndex();
    }
  }

  /// The rendered pages.
  static List<Path> pages() {
    return pages;
  }

  private static List<Path> render() throws IOException {
    Project project = Project.sample(temp).overlay(Path.of("src", "test", "resources", "gallery"));
    for (String issue : List.of("2025-07", "components", "single", "letter")) {
      Cli.Result result = Cli.in(project.folder()).run("render", issue, "-o", "out/" + issue);
      assertThat(result.code()).as(result.err()).isZero();
    }
    try (Stream<Path> files = Files.walk(project.file("out"))) {
      return files.filter(file -> file.toString().endsWith(".html")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void isReadableEverywhere(Path file) throws IOException {
    String name = name(file);
    String unreadable =
        Files.readString(Path.of("src/test/resources/dev/mailboat/e2e/unreadable.js"));
    Page shown = Objects.requireNonNull(page);
    List<String> faults = new ArrayList<>();

    for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
      String suffix = scheme == ColorScheme.LIGHT ? "light" : "dark";
      shown.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(scheme));
      shown.setViewportSize(600, 900);
      shown.navigate(file.toUri().toString());
      picture(shown, name + "-600-" + suffix);
      faults.addAll(axe(shown, suffix));
      faults.addAll(strings(shown, unreadable));
      shown.setViewportSize(375, 800);
      picture(shown, name + "-375-" + suffix);
      faults.addAll(strings(shown, SMALL_TARGETS));
      assertThat(shown.evaluate(WIDTH)).as("width at 375 px").isEqualTo(375);
    }
    shown.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
    shown.evaluate(NO_STYLE);
    picture(shown, name + "-375-unstyled");

    assertThat(shown.evaluate(WIDTH)).as("width without <style>").isEqualTo(375);
    assertThat(faults).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void keepsWhatMailClientsAskFor(Path file) throws IOException {
    String html = Files.readString(file);
    String text = Files.readString(Path.of(file.toString().replace(".html", ".txt")));
    Document document = Jsoup.parse(html);
    List<String> missing =
        document.select("a[href]").eachAttr("href").stream()
            .map(href -> href.replaceFirst("^mailto:", ""))
            .filter(href -> !text.contains(href))
            .toList();
    Element wrapper = Objects.requireNonNull(document.selectFirst("[role=article]"));

    assertThat(missing).as("links that the text part lacks").isEmpty();
    assertThat(html.length()).isLessThan(102_400);
    assertThat(String.join("", document.select("head style").eachText()).length())
        .isLessThan(16_384);
    assertThat(document.select("h1")).hasSize(1);
    assertThat(wrapper.attr("lang")).isEqualTo(document.select("html").attr("lang"));
    assertThat(wrapper.attr("dir")).isEqualTo(document.select("html").attr("dir"));
    assertThat(html).doesNotContain("var(--", " th:", "[[", "{{");
    assertThat(text).doesNotContain("\u034f", "\u200c", "{{");
  }

  private static List<String> axe(Page shown, String suffix) {
    return new AxeBuilder(shown)
        .setLegacyMode(true).analyze().getViolations().stream()
            .filter(rule -> GRAVE.contains(rule.getImpact()))
            .map(rule -> suffix + " " + rule.getId() + " " + rule.getNodes())
            .toList();
  }

  @SuppressWarnings("unchecked") // the scripts return arrays of strings
  private static List<String> strings(Page shown, String script) {
    return (List<String>) shown.evaluate(script);
  }

  /// Takes the picture; on a busy machine Chromium sometimes waits for a frame that never comes,
  /// and draws it when asked again.
  private static void picture(Page shown, String name) {
    Page.ScreenshotOptions options =
        new Page.ScreenshotOptions().setPath(GALLERY.resolve(name + ".png")).setFullPage(true);
    try {
      shown.screenshot(options);
    } catch (TimeoutError e) {
      shown.screenshot(options);
    }
  }

  private static String name(Path file) {
    return Objects.requireNonNull(file.getParent()).getFileName()
        + file.getFileName().toString().replaceFirst("newsletter", "").replace(".html", "");
  }

  private static void writeIndex() throws IOException {
    StringBuilder index = new StringBuilder();
    index.append("<!DOCTYPE html>\n<meta charset=\"utf-8\"><title>Gallery</title>\n<style>");
    index.append("body{font:15px sans-serif;background:#ddd}section{display:flex;gap:16px;");
    index.append("overflow-x:auto;align-items:flex-start}img{display:block}</style>\n");
    String issue = "";
    try (Stream<Path> files = Files.list(GALLERY)) {
      for (String file : files.map(f -> f.getFileName().toString()).sorted().toList()) {
        if (!file.endsWith(".png")) {
          continue;
        }
        String name = file.replaceFirst("-\\d+-\\w+\\.png$", "");
        if (!name.equals(issue)) {
          index.append(issue.isEmpty() ? "" : "</section>\n");
          index.append("<h2>").append(name).append("</h2>\n<section>");
          issue = name;
        }
        index.append("<img loading=\"lazy\" alt=\"").append(file).append("\" src=\"");
        index.append(file).append("\">\n");
      }
    }
    Files.writeString(GALLERY.resolve("index.html"), index.append("</section>\n"));
  }
}
