package dev.mailboat.cli;

import dev.mailboat.InlineImage;
import dev.mailboat.Newsletter;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import dev.mailboat.compose.Composer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A newsletter written into a folder to look at.
record RenderedFiles(Path folder, Newsletter newsletter, Composer composer) {

  /// Writes every language, or with `mail` the reader's own language and their mail; returns the
  /// files that a person opens.
  List<Path> write(Recipient reader, boolean mail) {
    List<Path> files = new ArrayList<>();
    Variant first = mail ? newsletter.variantFor(reader) : newsletter.variants().getFirst();
    for (Variant variant : mail ? List.of(first) : newsletter.variants()) {
      String name = variant.equals(first) ? "newsletter" : name(variant);
      String html = composer.html(variant, reader);
      for (InlineImage image : variant.embedded()) {
        html = html.replace("cid:" + image.contentId(), image.fileName());
        save(folder.resolve(image.fileName()), image.bytes());
      }
      files.add(save(folder.resolve(name + ".html"), html.getBytes(StandardCharsets.UTF_8)));
      files.add(
          save(
              folder.resolve(name + ".txt"),
              composer.text(variant, reader).getBytes(StandardCharsets.UTF_8)));
    }
    newsletter
        .hosted()
        .forEach(image -> files.add(save(folder.resolve(image.fileName()), image.bytes())));
    if (mail) {
      Path file =
          folder.resolve(reader.address().toString().replaceAll("[^A-Za-z0-9@._+-]", "_") + ".eml");
      files.add(save(file, composer.compose(reader).bytes()));
    }
    return files;
  }

  /// `newsletter.de`, and for the second group of its readers `newsletter.de-2`.
  private String name(Variant variant) {
    List<Variant> same =
        newsletter.variants().stream()
            .filter(each -> each.language().equals(variant.language()))
            .toList();
    int group = same.indexOf(variant) + 1;
    return "newsletter." + variant.language() + (group > 1 ? "-" + group : "");
  }

  private static Path save(Path file, byte[] bytes) {
    try {
      Files.createDirectories(file.resolveSibling("").normalize());
      return Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
