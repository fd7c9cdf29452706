package dev.mailboat.render;

import dev.mailboat.Article;
import dev.mailboat.InlineImage;
import dev.mailboat.Issue;
import dev.mailboat.Newsletter;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Publication;
import dev.mailboat.render.Groups.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Renders issues with one theme.
public final class Renderer {
  private final Theme theme;
  private final Publication publication;
  private final Optional<String> imagesBaseUrl;
  private final Markdown markdown = new Markdown();

  /// A renderer.
  ///
  /// @param imagesBaseUrl where pictures are on the web, ending in `/`; empty to embed them
  public Renderer(Theme theme, Publication publication, Optional<String> imagesBaseUrl) {
    this.theme = theme;
    this.publication = publication;
    this.imagesBaseUrl = imagesBaseUrl;
  }

  /// Renders the issue in each of its languages, for each group of readers; drafts are left out.
  ///
  /// @param columns the list's columns, which merge fields may name
  /// @throws ProblemsException of kind CONTENT with every problem of every article
  public Newsletter render(Issue issue, Set<String> columns) {
    List<Problem> problems = new ArrayList<>();
    theme.requireLayout(issue.template(), problems);
    reportStrayLanguages(issue, problems);
    List<Variant> variants = new ArrayList<>();
    Set<InlineImage> hosted = new LinkedHashSet<>();
    Map<String, Place> bare = new LinkedHashMap<>();
    Groups groups = new Groups(issue, columns, problems);
    for (String language : issue.languages()) {
      reportUntranslated(issue, language, theme.words(language), problems);
      for (Group group : groups.all()) {
        Images images = new Images(imagesBaseUrl, problems);
        List<Article> articles =
            articles(issue, language).stream().filter(each -> groups.gets(group, each)).toList();
        MergeFields fields = new MergeFields(columns, problems);
        new VariantRenderer(theme, publication, markdown, issue, language, images, fields, problems)
            .render(group.audience(), articles)
            .ifPresent(variants::add);
        fields.bare().forEach(bare::putIfAbsent);
        imagesBaseUrl.ifPresent(base -> hosted.addAll(images.all()));
      }
    }
    List<Problem> distinct = problems.stream().distinct().sorted().toList();
    if (distinct.stream().anyMatch(Problem::isError)) {
      throw new ProblemsException(Kind.CONTENT, distinct);
    }
    return new Newsletter(issue.name(), variants, List.copyOf(hosted), bare, distinct);
  }

  /// Each article once, in the wanted language where it exists, else in the issue's first.
  private static List<Article> articles(Issue issue, String language) {
    Map<String, Article> chosen = new LinkedHashMap<>();
    for (Article article : issue.articles()) {
      boolean wanted = article.language().equals(language);
      boolean fallback = article.language().equals(issue.languages().getFirst());
      if (!article.draft() && (wanted || fallback)) {
        chosen.merge(article.name(), article, (known, other) -> wanted ? other : known);
      }
    }
    return List.copyOf(chosen.values());
  }

  private static void reportUntranslated(
      Issue issue, String language, Words words, List<Problem> problems) {
    if (words.areBorrowed()) {
      String what = "the theme has no words in '" + language + "', and English ones stand in";
      problems.add(
          Problem.warning(issue.place(), "untranslated", what)
              .withHint("copy words/en.properties of the theme and translate it"));
    }
    boolean first = language.equals(issue.languages().getFirst());
    if (!first && !issue.translations().containsKey(language)) {
      String what = "readers of '" + language + "' get subject and intro in the first language";
      problems.add(
          Problem.warning(issue.place(), "untranslated", what)
              .withHint("write them in issue." + language + ".yaml beside issue.yaml"));
    }
  }

  private static void reportStrayLanguages(Issue issue, List<Problem> problems) {
    for (Article article : issue.articles()) {
      if (!issue.languages().contains(article.language())) {
        String what =
            "the article is in '"
                + article.language()
                + "', and the issue's languages are "
                + String.join(", ", issue.languages());
        problems.add(Problem.error(article.place(), "unknown-language", what));
      }
    }
  }
}
