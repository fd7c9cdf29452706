package dev.mailboat.render;

import dev.mailboat.Issue;
import dev.mailboat.Newsletter;
import dev.mailboat.config.Settings;
import dev.mailboat.config.SettingsReader;
import dev.mailboat.read.IssueReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Inlines the theme's style sheet into the sample issue, warm, beside juice (npm) on the same HTML
/// and sheet. Run in the repository's folder; juice is looked for in the folder that
/// `-Dbench=FOLDER` names, where `npm install juice` was run, and left out without it.
public final class InlineBenchmark {
  private static final int RUNS = 200;
  private static final String JUICE =
      """
      const juice = require('juice'), fs = require('fs');
      const html = fs.readFileSync(process.argv[1], 'utf8'), css = fs.readFileSync(process.argv[2], 'utf8');
      const times = [];
      for (let i = 0; i < 2 * RUNS; i++) {
        const start = process.hrtime.bigint();
        juice.inlineContent(html, css);
        if (i >= RUNS) times.push(Number(process.hrtime.bigint() - start) / 1e6);
      }
      times.sort((a, b) => a - b);
      console.log(times[RUNS / 2]);
      """;

  private InlineBenchmark() {}

  /// @param args the folder with juice
  public static void main(String[] args) throws IOException, InterruptedException {
    Path work = Files.createTempDirectory("mailboat-inline");
    Element style = styled(work);
    String css = style.data().strip();
    css = css.substring(css.indexOf('{') + 1, css.lastIndexOf('}'));
    Document document = style.ownerDocument();
    style.remove();
    String html = document.outerHtml();
    double ours = ours(html, css);
    System.out.printf("inlining the sample issue, median of %d%n  Mailboat  %.2f ms%n", RUNS, ours);
    Path folder = Path.of(args.length > 0 ? args[0] : ".");
    if (Files.isDirectory(folder.resolve("node_modules/juice"))) {
      double juice = juice(folder.toAbsolutePath(), work, html, css);
      System.out.printf("  juice     %.2f ms, %.1f times as long%n", juice, juice / ours);
    }
  }

  /// The sample issue with the whole sheet in one `<style>`: what stands inside an at-rule is not
  /// inlined.
  private static Element styled(Path work) throws IOException {
    Path folder = Path.of("").toAbsolutePath();
    Path templates = work.resolve("templates");
    Settings settings =
        SettingsReader.read(folder.resolve("mailboat.yaml"), Optional.empty(), Map.of());
    try (Stream<Path> files = Files.walk(settings.templates())) {
      for (Path each : files.toList()) {
        Files.copy(each, templates.resolve(settings.templates().relativize(each).toString()));
      }
    }
    Path sheet = templates.resolve("theme.css");
    Files.writeString(sheet, "@media all {\n" + Files.readString(sheet) + "\n}\n");
    Issue issue = IssueReader.read(folder.resolve("issues/2025-07"), "en", new ArrayList<>());
    Newsletter newsletter =
        new Renderer(
                Theme.open(templates, settings.brand()), settings.publication(), Optional.empty())
            .render(issue, Set.of("name"));
    Document document = Jsoup.parse(newsletter.variants().getFirst().html().withFallbacks());
    return document.select("head > style").getFirst();
  }

  private static double ours(String html, String css) {
    CssInliner inliner = new CssInliner(StyleSheet.parse(css));
    long[] nanos = new long[2 * RUNS];
    for (int i = 0; i < nanos.length; i++) {
      long start = System.nanoTime();
      Document document = Jsoup.parse(html);
      inliner.inline(document);
      document.outerHtml();
      nanos[i] = System.nanoTime() - start;
    }
    long[] warm = Arrays.copyOfRange(nanos, RUNS, nanos.length);
    Arrays.sort(warm);
    return warm[RUNS / 2] / 1e6;
  }

  private static double juice(Path folder, Path work, String html, String css)
      throws IOException, InterruptedException {
    Path page = Files.writeString(work.resolve("page.html"), html);
    Path sheet = Files.writeString(work.resolve("sheet.css"), css);
    String script = JUICE.replace("RUNS", Integer.toString(RUNS));
    Process node =
        new ProcessBuilder(List.of("node", "-e", script, page.toString(), sheet.toString()))
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String out = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    node.waitFor();
    return Double.parseDouble(out.strip());
  }
}
