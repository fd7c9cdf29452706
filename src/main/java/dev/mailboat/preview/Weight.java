package dev.mailboat.preview;

import dev.mailboat.Article;
import dev.mailboat.MergeText.Field;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;

/// How heavy a mail's HTML is for the reader with the longest values: Gmail cuts it off at 102 KB.
///
/// @param bytes of the HTML part as it is encoded in the mail
/// @param largest whose mail that is
/// @param parts what weighs most, the heaviest first, in bytes of the HTML before encoding
record Weight(int bytes, String largest, List<Part> parts) {
  private static final int MOST_PARTS = 6;

  /// A part of the HTML.
  record Part(String name, int bytes) {}

  static Weight of(Edition edition, Variant variant) {
    Optional<Recipient> largest = largest(edition, variant);
    Recipient reader = largest.orElseGet(() -> new Readers(edition).find(""));
    RawMail mail = RawMail.of(edition.composer().compose(reader).bytes());
    return new Weight(
        mail.htmlBytes(),
        reader.address().toString(),
        parts(edition, edition.composer().html(variant, reader)));
  }

  private static Optional<Recipient> largest(Edition edition, Variant variant) {
    List<String> columns = variant.html().fields().stream().map(Field::column).toList();
    return edition.audience().recipients().stream()
        .filter(reader -> edition.variantFor(reader).equals(variant))
        .max(
            Comparator.comparingInt(
                reader ->
                    columns.stream()
                        .mapToInt(c -> reader.value(c).getBytes(StandardCharsets.UTF_8).length)
                        .sum()));
  }

  private static List<Part> parts(Edition edition, String html) {
    Parser parser = Parser.htmlParser().setTrackPosition(true);
    Document document = Jsoup.parse(html, "", parser);
    List<Part> parts = new ArrayList<>();
    int css = document.select("style").stream().mapToInt(e -> e.outerHtml().length()).sum();
    int inline = document.select("[style]").stream().mapToInt(e -> e.attr("style").length()).sum();
    parts.add(new Part("style sheet", css));
    parts.add(new Part("inlined styles", inline));
    List<Integer> starts = new ArrayList<>();
    List<String> titles = new ArrayList<>();
    List<String> known =
        edition.issue().articles().stream().map(Article::title).map(t -> t.text().strip()).toList();
    for (Element heading : document.select("h1,h2,h3")) {
      if (known.contains(heading.text()) && !titles.contains(heading.text())) {
        titles.add(heading.text());
        starts.add(heading.sourceRange().startPos());
      }
    }
    for (int i = 0; i < starts.size(); i++) {
      int end = i + 1 < starts.size() ? starts.get(i + 1) : html.length();
      parts.add(new Part("article “" + titles.get(i) + "”", end - starts.get(i)));
    }
    return parts.stream()
        .sorted(Comparator.comparingInt(Part::bytes).reversed())
        .limit(MOST_PARTS)
        .toList();
  }
}
