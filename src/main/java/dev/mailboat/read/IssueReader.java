package dev.mailboat.read;

import dev.mailboat.Article;
import dev.mailboat.CallToAction;
import dev.mailboat.Issue;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.Wording;
import dev.mailboat.where.Known;
import dev.mailboat.where.Where;
import dev.mailboat.yaml.YamlDocument;
import dev.mailboat.yaml.YamlMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/// Reads an issue's folder: `issue.yaml` and the Markdown files beside it.
public final class IssueReader {
  private static final List<String> KEYS =
      List.of(
          "subject",
          "preheader",
          "date",
          "languages",
          "call-to-action",
          "intro",
          "template",
          "utm",
          "audience",
          "disable-rules");
  private static final Comparator<Article> ORDER =
      Comparator.comparingInt(Article::order).thenComparing(Article::name);

  private final Path folder;
  private final String language;
  private final List<Problem> problems;

  private IssueReader(Path folder, String language, List<Problem> problems) {
    this.folder = folder;
    this.language = language;
    this.problems = problems;
  }

  /// Reads the issue.
  ///
  /// @param folder real path of the folder
  /// @param language BCP 47 tag of articles that name none
  /// @param problems what is wrong in any of the files is added; the issue then lacks what could
  ///   not be read, and is good only for finding more problems
  public static Issue read(Path folder, String language, List<Problem> problems) {
    return new IssueReader(folder, language, problems).read();
  }

  private Issue read() {
    Path file = folder.resolve("issue.yaml");
    YamlMapping keys =
        YamlDocument.parse(Texts.read(file, problems), Place.of(file, 1, 1), problems);
    keys.allow(KEYS);
    LocalDate date = keys.date("date");
    keys.requiredText("date");
    List<String> languages = keys.texts("languages").stream().map(t -> t.text().strip()).toList();
    List<String> all = languages.isEmpty() ? List.of(language) : languages;
    Wording original =
        new Wording(
            keys.requiredText("subject"),
            keys.requiredText("preheader"),
            callToAction(keys),
            keys.text("intro"));
    Passage template = keys.text("template");
    return new Issue(
        folder.getFileName().toString(),
        folder,
        Place.of(file),
        original,
        new Translations(folder, all, problems).read(original),
        date == null ? LocalDate.EPOCH : date,
        all,
        template.isEmpty() ? new Passage("newsletter", keys.place("template")) : template,
        keys.text("utm").text().strip(),
        audience(keys),
        keys.texts("disable-rules"),
        articles(all.getFirst()));
  }

  /// Checked for its grammar here; the columns it names are checked against the list.
  private Passage audience(YamlMapping keys) {
    Passage audience = keys.text("audience");
    if (!audience.isEmpty()) {
      Where.parse(audience, Known.NOTHING, problems);
    }
    return audience;
  }

  private CallToAction callToAction(YamlMapping keys) {
    if (!keys.has("call-to-action")) {
      if (keys.isReadable()) {
        problems.add(
            Problem.error(
                    keys.place("call-to-action"),
                    "missing-call-to-action",
                    "key 'call-to-action' is missing")
                .withHint(
                    "call-to-action: { label: Get Best Shipping Rate, link: shipping-rate }"));
      }
      Passage none = new Passage("", Place.of(folder));
      return new CallToAction(none, none);
    }
    YamlMapping button = keys.mapping("call-to-action");
    button.allow(List.of("label", "link"));
    return new CallToAction(button.requiredText("label"), button.requiredText("link"));
  }

  private List<Article> articles(String fallback) {
    ArticleReader reader = new ArticleReader(folder, fallback, problems);
    List<Article> articles;
    try (Stream<Path> files = Files.list(folder)) {
      articles =
          files.filter(IssueReader::isArticle).sorted().map(reader::read).sorted(ORDER).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (articles.stream().allMatch(Article::draft)) {
      String what = articles.isEmpty() ? "the issue has no article" : "every article is a draft";
      problems.add(
          Problem.error(
              Place.of(folder), "no-article", what + ", expected at least one *.md file"));
    }
    return articles;
  }

  private static boolean isArticle(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".md") && !name.startsWith(".") && !name.equalsIgnoreCase("README.md");
  }
}
