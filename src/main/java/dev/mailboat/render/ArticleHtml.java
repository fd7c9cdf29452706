package dev.mailboat.render;

import dev.mailboat.Picture;
import dev.mailboat.Piece;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.render.MergeFields.Protected;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.TextNode;

/// Makes the sanitised HTML of one article into HTML that mail clients show: link targets,
/// pictures, heading levels, code, tables, callouts and footnotes.
final class ArticleHtml {
  private static final Pattern CALLOUT =
      Pattern.compile("^\\s*\\[!(NOTE|TIP|IMPORTANT|WARNING|CAUTION)]\\s*");

  private static final String DATA_TABLE = "table:not([role=presentation])";

  /// What a character of a table's text takes at least, and what stands beside it in its cell.
  private static final int CHARACTER_PIXELS = 8;

  private static final int CELL_PADDING = 14;

  private final Links links;
  private final Images images;
  private final MergeFields fields;
  private final Words words;
  private final Path folder;
  private final List<Problem> problems;
  private final List<Piece> pieces;
  private final Footnotes footnotes = new Footnotes();

  ArticleHtml(
      Links links,
      Images images,
      MergeFields fields,
      Words words,
      Path folder,
      List<Problem> problems,
      List<Piece> pieces) {
    this.links = links;
    this.images = images;
    this.fields = fields;
    this.words = words;
    this.folder = folder;
    this.problems = problems;
    this.pieces = pieces;
  }

  /// Changes the body in place.
  ///
  /// @param source the Markdown, for the places of findings
  /// @param level the level that the article's highest heading gets
  void makeMailSafe(Element body, Protected source, int level) {
    body.select("code")
        .forEach(code -> code.textNodes().forEach(t -> t.text(fields.restore(t.getWholeText()))));
    body.select("a,img," + DATA_TABLE + ",h1,h2,h3,h4,h5,h6")
        .forEach(element -> piece(element, source));
    headings(body, level);
    body.select("pre").forEach(MailBlocks::code);
    body.select(DATA_TABLE).forEach(MailBlocks::dataTable);
    body.select("blockquote").forEach(this::callout);
    body.select("img[width]").forEach(MailBlocks::figure);
    footnotes.number(body);
    body.select("[" + Markdown.OFFSET + "]").removeAttr(Markdown.OFFSET);
    body.select("[id]").removeAttr("id");
  }

  /// Where the element, or the nearest around it whose place is known, stands.
  private static Place place(Element element, Protected source) {
    Element known = element.closest("[" + Markdown.OFFSET + "]");
    String offset = known == null ? "" : known.attr(Markdown.OFFSET);
    return offset.matches("\\d{1,9}")
        ? source.at(Integer.parseInt(offset))
        : source.passage().place();
  }

  private void piece(Element element, Protected source) {
    Place place = place(element, source);
    switch (element.tagName()) {
      case "a" -> link(element, place);
      case "img" -> image(element, place);
      case "table" -> pieces.add(table(element, place));
      default ->
          pieces.add(
              new Piece.Heading(
                  element.tagName().charAt(1) - '0', fields.restore(element.text()), place));
    }
  }

  private void link(Element a, Place place) {
    if (a.attr("href").startsWith("#fn") && a.is(Footnotes.LINKS)) {
      return;
    }
    String target = a.attr("href");
    String url = links.resolve(target, place);
    a.attr("href", url);
    a.removeAttr("title");
    StringBuilder words = new StringBuilder(a.text());
    a.select("img").forEach(img -> words.append(' ').append(img.attr("alt")));
    pieces.add(
        new Piece.Link(
            fields.restore(words.toString()).strip(),
            fields.restore(target),
            fields.restore(url),
            MergeFields.anyIn(url),
            place));
  }

  private Piece table(Element table, Place place) {
    List<String> header =
        table.select("tr:first-child > th").stream()
            .map(cell -> fields.restore(cell.text()))
            .toList();
    List<Integer> columns = new ArrayList<>();
    for (Element row : table.select("tr")) {
      for (int i = 0; i < row.children().size(); i++) {
        int word =
            Stream.of(row.child(i).text().split("\\s+", -1))
                .mapToInt(w -> TextLines.width(w, fields))
                .max()
                .orElse(0);
        if (i == columns.size()) {
          columns.add(0);
        }
        columns.set(i, Math.max(columns.get(i), word));
      }
    }
    int width = columns.stream().mapToInt(c -> c * CHARACTER_PIXELS + CELL_PADDING).sum();
    return new Piece.DataTable(width, header, place);
  }

  private void image(Element img, Place place) {
    String name = img.attr("src");
    if (name.startsWith(EmbeddedData.SHORT)) {
      problems.add(
          Problem.error(place, "image-remote", "the picture is written into the text itself")
              .withHint("save it as a file in the issue's folder and write its name"));
      return;
    }
    if (name.contains(":") || name.startsWith("//") || MergeFields.anyIn(name)) {
      String what = "image '" + fields.restore(name) + "' is not a file of the issue";
      problems.add(
          Problem.error(place, "image-remote", what)
              .withHint("put the picture into the issue's folder and write its name"));
      return;
    }
    Optional<Path> file = file(name);
    if (file.isEmpty()) {
      problems.add(Picture.missing(place, name, fileNames()));
      return;
    }
    images
        .show(file.get(), place)
        .ifPresent(
            shown -> {
              size(img, shown);
              pieces.add(
                  new Piece.Image(
                      name,
                      fields.restore(img.attr("alt")),
                      img.hasClass("decorative"),
                      Integer.parseInt(img.attr("width")),
                      Integer.parseInt(img.attr("height")),
                      shown.image().bytes().length,
                      place));
            });
  }

  private static void size(Element img, Images.Shown shown) {
    String wanted = img.attr("width").replaceAll("px$", "");
    int width =
        wanted.matches("\\d{1,3}")
            ? Math.min(Integer.parseInt(wanted), shown.width())
            : shown.width();
    img.attr("src", shown.src());
    img.attr("width", Integer.toString(width));
    img.attr("height", Integer.toString(Math.max(1, shown.height() * width / shown.width())));
  }

  /// The file of the folder; links and `..` must not lead out of it.
  private Optional<Path> file(String name) {
    try {
      Path file = folder.resolve(name.replace("%20", " ")).normalize();
      return Files.isRegularFile(file) && file.toRealPath().startsWith(folder)
          ? Optional.of(file)
          : Optional.empty();
    } catch (InvalidPathException | IOException e) {
      return Optional.empty();
    }
  }

  private List<String> fileNames() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void headings(Element body, int level) {
    int highest = 7;
    for (Element heading : body.select("h1,h2,h3,h4,h5,h6")) {
      highest = Math.min(highest, heading.tagName().charAt(1) - '0');
    }
    for (Element heading : body.select("h1,h2,h3,h4,h5,h6")) {
      int now = heading.tagName().charAt(1) - '0' - highest + level;
      heading.tagName("h" + Math.min(now, 6));
    }
  }

  private void callout(Element quote) {
    Element first = quote.selectFirst("> p");
    TextNode text =
        first == null || first.textNodes().isEmpty() ? null : first.textNodes().getFirst();
    Matcher kind = CALLOUT.matcher(text == null ? "" : text.getWholeText());
    if (first == null || text == null || !kind.find()) {
      return;
    }
    String name = kind.group(1).toLowerCase(Locale.ROOT);
    text.text(text.getWholeText().substring(kind.end()));
    if (first.text().isBlank() && first.select("img").isEmpty()) {
      first.remove();
    }
    Element cell = MailBlocks.layoutTableBefore(quote, "callout callout-" + name);
    cell.appendElement("p").addClass("callout-title").text(words.get(name));
    cell.appendChildren(quote.childNodesCopy());
    quote.remove();
  }
}
