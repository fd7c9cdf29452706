package dev.mailboat.preview;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Problem;
import dev.mailboat.Recipient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The preview as a folder of files that need no server: for those who sign an issue off.
///
/// @param folder where to write; files of the same names are replaced
/// @param directory that the places of findings are relative to
public record StaticCopy(Path folder, Path directory) {

  /// Writes the copy, seen as the first reader of each language; returns the page to open, then the
  /// others.
  public List<Path> write(Edition edition) {
    List<Path> files = new ArrayList<>();
    StringBuilder mails = new StringBuilder();
    int groups = 1;
    for (Variant variant : edition.newsletter().variants()) {
      Recipient reader = reader(edition, variant);
      Frame frame = new Frame(edition, variant, reader);
      String name = "mail." + variant.language() + (others(edition, variant) ? "-" + groups++ : "");
      files.add(save(name + ".html", frame.alone(Frame.Scheme.LIGHT)));
      files.add(save(name + ".dark.html", frame.alone(Frame.Scheme.DARK)));
      files.add(save(name + ".txt", edition.composer().text(variant, reader)));
      byte[] mail = edition.composer().compose(reader).bytes();
      files.add(save(name + ".eml", new String(mail, StandardCharsets.ISO_8859_1)));
      mails.append(section(edition, variant, reader, name));
    }
    String page =
        template()
            .replace(
                "${title}", escape(edition.publication().name() + ", " + edition.issue().name()))
            .replace("${date}", edition.issue().date().toString())
            .replace("${readers}", Integer.toString(edition.audience().recipients().size()))
            .replace("${findings}", findings(edition))
            .replace("${mails}", mails);
    files.addFirst(save("index.html", page));
    return files;
  }

  /// Whether the language has several groups of readers.
  private static boolean others(Edition edition, Variant variant) {
    return edition.newsletter().variants().stream()
            .filter(each -> each.language().equals(variant.language()))
            .count()
        > 1;
  }

  private static Recipient reader(Edition edition, Variant variant) {
    return edition.audience().recipients().stream()
        .filter(each -> edition.variantFor(each).equals(variant))
        .findFirst()
        .orElseGet(() -> View.speaking(new Readers(edition).find(""), variant.language()));
  }

  private static String section(Edition edition, Variant variant, Recipient reader, String name) {
    List<RawMail.Field> headers = RawMail.of(edition.composer().compose(reader).bytes()).headers();
    String subject =
        headers.stream()
            .filter(field -> field.name().equals("Subject"))
            .map(RawMail.Field::value)
            .findFirst()
            .orElse("");
    String as = reader.value("name").isBlank() ? "a reader" : reader.value("name");
    return """
    <section>
      <h2>%s</h2>
      <p class="meta">In %s, as %s gets it. Also as
        <a href="%s.dark.html">dark mode</a>, <a href="%s.txt">text part</a>,
        <a href="%s.eml">mail file</a>.</p>
      <div class="frames">
        <iframe sandbox title="%s, 600 pixels wide" width="600" height="900" src="%s.html"></iframe>
        <iframe sandbox title="%s, on a phone" width="375" height="900" src="%s.html"></iframe>
      </div>
    </section>
    """
        .formatted(
            escape(subject),
            escape(variant.language()),
            escape(as),
            name,
            name,
            name,
            escape(subject),
            name,
            escape(subject),
            name);
  }

  private String findings(Edition edition) {
    if (edition.findings().isEmpty()) {
      return "<p class=\"good\">No finding: nothing is wrong with this issue.</p>";
    }
    StringBuilder list = new StringBuilder("<ul>");
    for (Problem each : edition.findings()) {
      list.append("<li class=\"")
          .append(each.severity())
          .append("\"><b>")
          .append(each.severity())
          .append("</b> ")
          .append(escape(each.what()))
          .append(" <code>")
          .append(escape(each.place().relativeTo(directory)))
          .append("</code></li>");
    }
    return list.append("</ul>").toString();
  }

  private static String template() {
    return Assets.find("static.html")
        .map(asset -> new String(asset.bytes(), StandardCharsets.UTF_8))
        .orElseThrow();
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  private Path save(String name, String text) {
    try {
      Files.createDirectories(folder);
      return Files.writeString(folder.resolve(name), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
