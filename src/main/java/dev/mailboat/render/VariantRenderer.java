package dev.mailboat.render;

import dev.mailboat.Article;
import dev.mailboat.Brand.Logo;
import dev.mailboat.CallToAction;
import dev.mailboat.Condition;
import dev.mailboat.Issue;
import dev.mailboat.MergeText;
import dev.mailboat.MergeText.Escape;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Passage;
import dev.mailboat.Picture;
import dev.mailboat.Piece;
import dev.mailboat.Problem;
import dev.mailboat.Publication;
import dev.mailboat.Wording;
import dev.mailboat.render.MailModel.ArticleModel;
import dev.mailboat.render.MailModel.Button;
import dev.mailboat.render.MailModel.PictureModel;
import dev.mailboat.render.MailModel.PublicationModel;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Renders an issue in one language.
final class VariantRenderer {
  private static final Pattern NAMED_LINK = Pattern.compile("\\blink:[a-z0-9-]+");
  private static final String PADDING = "&#847;&zwnj;&nbsp;&#8199;&#65279;";

  private final Theme theme;
  private final Publication publication;
  private final Issue issue;
  private final Wording wording;
  private final String language;
  private final Images images;
  private final MergeFields fields;
  private final List<Problem> problems;
  private final Words words;
  private final Links links;
  private final Blocks blocks;
  private final List<Piece> pieces = new ArrayList<>();

  VariantRenderer(
      Theme theme,
      Publication publication,
      Markdown markdown,
      Issue issue,
      String language,
      Images images,
      MergeFields fields,
      List<Problem> problems) {
    this.theme = theme;
    this.publication = publication;
    this.issue = issue;
    this.language = language;
    this.images = images;
    this.fields = fields;
    this.problems = problems;
    wording = issue.wording(language);
    words = theme.words(language);
    links = new Links(publication.links(), publication.site(), issue.utm(), problems);
    ArticleHtml articleHtml =
        new ArticleHtml(links, images, fields, words, issue.folder(), problems, pieces);
    blocks =
        new Blocks(
            markdown,
            articleHtml,
            fields,
            words,
            theme.folder().resolve("blocks"),
            publication.links().keySet(),
            problems);
  }

  /// The variant; empty when there are errors, which are among the problems.
  ///
  /// @param audience what its readers meet
  Optional<Variant> render(List<Condition> audience, List<Article> articles) {
    String subject = oneLine(wording.subject());
    String preheader = oneLine(wording.preheader());
    MailModel mail = model(subject, preheader, articles);
    if (problems.stream().anyMatch(Problem::isError)) {
      return Optional.empty();
    }
    String layout = issue.template().text().strip();
    Optional<MergeText> html = html(layout, mail);
    String plain = Conditionals.tidy(tidy(theme.text(layout, mail)));
    MergeText text = fields.split(TextUrls.mark(plain), Escape.TEXT);
    return html.map(
        document ->
            new Variant(
                language,
                audience,
                fields.split(subject, Escape.TEXT),
                fields.split(preheader, Escape.TEXT),
                document,
                text,
                images.embeds() ? images.all() : List.of(),
                pieces));
  }

  private Optional<MergeText> html(String layout, MailModel mail) {
    try {
      return Optional.of(MailHtml.finish(theme.html(layout, mail), theme.inliner(), fields));
    } catch (IllegalArgumentException e) {
      problems.add(
          Problem.error(
              issue.template().place(), "unsafe-merge-field", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private MailModel model(String subject, String preheader, List<Article> articles) {
    Element intro = blocks.html(wording.intro(), language, 2);
    String introText = new TextPart(fields).of(intro);
    Dressing.dress(intro, words.direction());
    Optional<Logo> logo = theme.brand().logo();
    List<ArticleModel> rendered = articles.stream().map(this::article).toList();
    return new MailModel(
        language,
        words.direction(),
        subject,
        preheader,
        padding(preheader),
        words.date(issue.date()),
        intro.html(),
        introText,
        new PublicationModel(publication.name(), publication.site()),
        logo.map(each -> logo(each.file(), each)).orElse(null),
        logo.flatMap(each -> each.dark().map(file -> logo(file, each))).orElse(null),
        publication.from().name().isEmpty() ? publication.name() : publication.from().name(),
        publication.replyTo().address().toString(),
        publication.postalAddress().lines().map(String::strip).toList(),
        button(wording.callToAction()),
        rendered,
        fields.sentinelOf(MergeFields.UNSUBSCRIBE),
        links,
        words,
        fields);
  }

  /// A missing link was reported when the issue was read.
  private Button button(CallToAction action) {
    String url = action.link().isEmpty() ? "" : target(action.link(), action.label());
    return new Button(oneLine(action.label()), url);
  }

  /// Fills the inbox line up to some 200 characters, which no client shows.
  private static String padding(String preheader) {
    return preheader.isEmpty() ? "" : PADDING.repeat(Math.max(0, 200 - preheader.length()) / 5);
  }

  private ArticleModel article(Article article) {
    Element body = blocks.html(article.body(), article.language(), 3);
    String text = plainText(article.text(), body);
    Dressing.dress(body, Words.direction(article.language()));
    boolean foreign = !article.language().equals(language);
    return new ArticleModel(
        foreign ? article.language() : null,
        foreign ? Words.direction(article.language()) : null,
        oneLine(article.title()),
        oneLine(article.author()),
        date(article.date()),
        oneLine(article.summary()),
        picture(article.image()),
        body.html(),
        text,
        article.link().isEmpty() ? "" : target(article.link(), article.title()),
        article.validUntil() == null ? "" : words.date(article.validUntil().date()));
  }

  private String target(Passage link, Passage words) {
    String url = links.target(link);
    String text = words.text().strip();
    boolean personal = MergeFields.anyIn(url);
    pieces.add(
        new Piece.Link(text, link.text().strip(), fields.restore(url), personal, link.place()));
    return url;
  }

  /// As the author wrote it where there is such a text, with its named links resolved.
  private String plainText(Passage written, Element body) {
    if (written.isEmpty()) {
      return new TextPart(fields).of(body);
    }
    String text = fields.protect(written).text().strip();
    return NAMED_LINK
        .matcher(text)
        .replaceAll(link -> Matcher.quoteReplacement(links.resolve(link.group(), written.place())));
  }

  private String date(@Nullable LocalDate date) {
    return date == null ? "" : words.date(date);
  }

  private String oneLine(Passage passage) {
    return fields.protect(passage).text().strip().replaceAll("\\s+", " ");
  }

  private @Nullable PictureModel picture(@Nullable Picture picture) {
    return picture == null
        ? null
        : images
            .show(picture.file(), picture.place())
            .map(shown -> picture(picture, shown))
            .orElse(null);
  }

  private @Nullable PictureModel logo(Path file, Logo logo) {
    return images
        .show(file, logo.place())
        .map(
            shown -> {
              int width = Math.min(logo.width(), shown.width());
              int height = Math.max(1, shown.height() * width / shown.width());
              return new PictureModel(shown.src(), publication.name(), width, height);
            })
        .orElse(null);
  }

  private PictureModel picture(Picture picture, Images.Shown shown) {
    pieces.add(
        new Piece.Image(
            String.valueOf(picture.file().getFileName()),
            picture.alt(),
            picture.alt().isEmpty(),
            shown.width(),
            shown.height(),
            shown.image().bytes().length,
            picture.place()));
    return new PictureModel(shown.src(), picture.alt(), shown.width(), shown.height());
  }

  /// No trailing blanks, never more than two empty lines in a row.
  private static String tidy(String text) {
    String lines =
        text.replace("\r\n", "\n").replaceAll("[ \\t]+\n", "\n").replaceAll("\n{4,}", "\n\n\n");
    return lines.strip() + "\n";
  }
}
