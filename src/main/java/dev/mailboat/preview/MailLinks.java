package dev.mailboat.preview;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Piece;
import dev.mailboat.Place;
import dev.mailboat.Recipient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// The links of a mail, each address once, with where it was written.
final class MailLinks {
  /// Stands for a merge field; no address holds it.
  private static final String FIELD = "\ue000";

  private final Variant variant;
  private final Set<String> common;

  /// What kind of address a link has; only [#WEB] may be asked whether it answers.
  enum Kind {
    WEB,
    PERSONAL,
    MAIL,
    OTHER
  }

  /// A link.
  ///
  /// @param text the words, or the alt text of its picture
  /// @param count how often it stands in the mail
  record Link(String text, String url, Kind kind, int count, Optional<Place> place) {

    /// As the link check takes it; a link of the theme has no place.
    Piece.Link piece() {
      Place written = place.orElse(new Place("", 0, 0));
      return new Piece.Link(text, url, url, kind == Kind.PERSONAL, written);
    }
  }

  MailLinks(Variant variant, Recipient reader) {
    this.variant = variant;
    common = common(variant, reader);
  }

  /// In the order of the mail.
  List<Link> of(Document html) {
    Map<String, Link> links = new LinkedHashMap<>();
    for (Element a : html.select("a[href]")) {
      String url = a.attr("href");
      String text = a.text().isBlank() ? a.select("img").attr("alt") : a.text();
      Link link = new Link(text.strip(), url, kind(url), 1, place(url));
      links.merge(
          url,
          link,
          (known, _) ->
              new Link(known.text(), url, known.kind(), known.count() + 1, known.place()));
    }
    return List.copyOf(links.values());
  }

  private Kind kind(String url) {
    if (url.startsWith("mailto:") || url.startsWith("tel:")) {
      return Kind.MAIL;
    }
    if (!url.startsWith("http://") && !url.startsWith("https://")) {
      return Kind.OTHER;
    }
    return common.contains(url) ? Kind.WEB : Kind.PERSONAL;
  }

  /// The addresses that stand in the mail without any merge field: the same for everybody.
  private static Set<String> common(Variant variant, Recipient reader) {
    String html = variant.html().join(condition -> condition.test(reader), _ -> FIELD);
    return Jsoup.parse(html).select("a[href]").stream()
        .map(a -> a.attr("href"))
        .filter(url -> !url.contains(FIELD))
        .collect(Collectors.toSet());
  }

  /// Links of the theme have no place among the authors' files.
  private Optional<Place> place(String url) {
    return variant.pieces().stream()
        .filter(piece -> piece instanceof Piece.Link link && link.url().equals(url))
        .map(Piece::place)
        .findFirst();
  }
}
