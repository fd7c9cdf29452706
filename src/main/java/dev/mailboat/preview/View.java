package dev.mailboat.preview;

import dev.mailboat.Article;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Piece;
import dev.mailboat.Place;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;

/// Everything the page shows of one issue for one reader, in the form the page reads it.
///
/// @param mail empty when the issue never could be rendered
/// @param failure why the issue cannot be rendered now; empty when it can
record View(
    String issue,
    Optional<Mail> mail,
    List<Excerpt.Finding> failure,
    List<Excerpt.Finding> findings) {

  /// The issue as one reader gets it.
  ///
  /// @param revision number of the render
  /// @param rawBytes size of the whole mail
  /// @param unnamed file names of pictures that lack an alternative text and are no decoration
  record Mail(
      int revision,
      String date,
      List<Written> articles,
      Readers.Choice reader,
      List<Readers.Choice> awkward,
      List<Language> languages,
      String language,
      InboxLine inbox,
      Weight weight,
      String text,
      String source,
      List<RawMail.Field> headers,
      int rawBytes,
      List<Link> links,
      List<String> unnamed,
      Edition.Testing testing) {}

  /// An article.
  record Written(
      String title, String language, boolean draft, String place, String file, int line) {}

  /// A language of the issue or of its readers.
  ///
  /// @param written whether the issue has it
  record Language(String tag, int readers, boolean written) {}

  /// A link with its place for people and for editors.
  record Link(
      String text, String url, String kind, int count, String place, String file, int line) {}

  /// Puts a view together.
  ///
  /// @param reader id of a reader
  /// @param language empty for the reader's own
  static View of(
      Revisions.Attempt attempt, String issue, String reader, String language, Excerpt excerpt) {
    List<Excerpt.Finding> failure =
        attempt.failure().map(ProblemsException::problems).orElse(List.of()).stream()
            .map(excerpt::withSource)
            .toList();
    List<Excerpt.Finding> findings =
        attempt.failure().isPresent()
            ? failure
            : attempt.shown().map(r -> r.edition().findings()).orElse(List.of()).stream()
                .map(excerpt::brief)
                .toList();
    return new View(
        issue,
        attempt.shown().map(revision -> mail(revision, reader, language, excerpt)),
        failure,
        findings);
  }

  private static Mail mail(
      Revisions.Revision revision, String id, String language, Excerpt excerpt) {
    Edition edition = revision.edition();
    Readers readers = new Readers(edition);
    Recipient reader = speaking(readers.find(id), language);
    Variant variant = edition.variantFor(reader);
    String source = edition.composer().html(variant, reader);
    Document document = Jsoup.parse(source);
    byte[] bytes = edition.composer().compose(reader).bytes();
    List<RawMail.Field> headers = RawMail.of(bytes).headers();
    String subject =
        headers.stream()
            .filter(field -> field.name().equals("Subject"))
            .map(RawMail.Field::value)
            .findFirst()
            .orElse("");
    return new Mail(
        revision.number(),
        edition.issue().date().toString(),
        pieces(edition, excerpt),
        readers.choice(id),
        readers.awkward(),
        languages(edition, readers),
        variant.language(),
        InboxLine.of(edition, variant, reader, subject, document),
        Weight.of(edition, variant),
        edition.composer().text(variant, reader),
        source,
        headers,
        bytes.length,
        links(variant, reader, document, excerpt),
        unnamed(variant),
        edition.testing());
  }

  /// The same reader with another language.
  static Recipient speaking(Recipient reader, String language) {
    return language.isEmpty()
        ? reader
        : new Recipient(reader.number(), reader.address(), language, reader.values());
  }

  private static List<Written> pieces(Edition edition, Excerpt excerpt) {
    List<Written> pieces = new ArrayList<>();
    for (Article article : edition.issue().articles()) {
      Place place = article.title().place();
      pieces.add(
          new Written(
              article.title().text().strip(),
              article.language(),
              article.draft(),
              place.relativeTo(excerpt.directory()),
              place.source(),
              place.line()));
    }
    return pieces;
  }

  private static List<Language> languages(Edition edition, Readers readers) {
    List<String> written = edition.newsletter().variants().stream().map(Variant::language).toList();
    List<Language> languages = new ArrayList<>();
    for (Map.Entry<String, Integer> each : readers.languages().entrySet()) {
      boolean has =
          written.contains(each.getKey())
              || written.stream().anyMatch(tag -> each.getKey().startsWith(tag + "-"));
      languages.add(new Language(each.getKey(), each.getValue(), has));
    }
    return languages;
  }

  private static List<String> unnamed(Variant variant) {
    return variant.pieces().stream()
        .filter(piece -> piece instanceof Piece.Image image && isUnnamed(image))
        .map(piece -> ((Piece.Image) piece).name())
        .toList();
  }

  private static boolean isUnnamed(Piece.Image image) {
    return image.alt().isBlank() && !image.decorative();
  }

  private static List<Link> links(
      Variant variant, Recipient reader, Document document, Excerpt excerpt) {
    return new MailLinks(variant, reader)
        .of(document).stream()
            .map(
                link ->
                    new Link(
                        link.text(),
                        link.url(),
                        link.kind().name().toLowerCase(java.util.Locale.ROOT),
                        link.count(),
                        link.place().map(p -> p.relativeTo(excerpt.directory())).orElse(""),
                        link.place().map(Place::source).orElse(""),
                        link.place().map(Place::line).orElse(0)))
            .toList();
  }
}
