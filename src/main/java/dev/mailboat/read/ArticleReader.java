package dev.mailboat.read;

import dev.mailboat.Article;
import dev.mailboat.Deadline;
import dev.mailboat.Passage;
import dev.mailboat.Picture;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.yaml.YamlMapping;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads one Markdown file of an issue.
record ArticleReader(Path folder, String language, List<Problem> problems) {
  private static final List<String> KEYS =
      List.of(
          "title",
          "author",
          "date",
          "image",
          "image-alt",
          "summary",
          "link",
          "order",
          "draft",
          "language",
          "valid-until",
          "text",
          "audience");

  /// `10-red-sea.de.md`: name and language.
  private static final Pattern NAME =
      Pattern.compile("(.+?)(?:\\.([a-z]{2,3}(?:-[A-Za-z]+)?))?\\.md");

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  Article read(Path file) {
    FrontMatter text = FrontMatter.cut(Texts.read(file, problems), file, problems);
    YamlMapping keys = text.keys();
    keys.allow(KEYS);
    Matcher name = NAME.matcher(file.getFileName().toString());
    String suffix = name.matches() && name.group(2) != null ? name.group(2) : "";
    Passage written = keys.text("language");
    return new Article(
        name.matches() ? name.group(1) : file.getFileName().toString(),
        Place.of(file),
        keys.requiredText("title"),
        keys.text("author"),
        keys.date("date"),
        picture(keys),
        keys.text("summary"),
        keys.text("link"),
        keys.number("order", leadingNumber(file), 0, 999_999),
        keys.flag("draft"),
        written.isEmpty() ? suffix.isEmpty() ? language : suffix : written.text().strip(),
        validUntil(keys),
        keys.text("audience"),
        text.body(),
        plainText(file, keys));
  }

  /// `text` of the front matter, or the file `10-red-sea.txt` beside `10-red-sea.md`.
  private Passage plainText(Path file, YamlMapping keys) {
    Passage written = keys.text("text");
    Path beside = file.resolveSibling(file.getFileName().toString().replaceAll("\\.md$", ".txt"));
    if (!Files.isRegularFile(beside)) {
      return written;
    }
    if (!written.isEmpty()) {
      String what = "'text' stands here and in " + beside.getFileName();
      problems.add(
          Problem.error(written.place(), "two-texts", what).withHint("keep one of the two"));
    }
    return new Passage(Texts.read(beside, problems), Place.of(beside, 1, 1));
  }

  private static @Nullable Deadline validUntil(YamlMapping keys) {
    LocalDate date = keys.date("valid-until");
    return date == null ? null : new Deadline(date, keys.place("valid-until"));
  }

  private @Nullable Picture picture(YamlMapping keys) {
    Passage image = keys.text("image");
    Passage alt = keys.text("image-alt");
    if (image.isEmpty()) {
      if (!alt.isEmpty()) {
        problems.add(
            Problem.error(
                keys.place("image-alt"), "alt-without-image", "'image-alt' without 'image'"));
      }
      return null;
    }
    if (!keys.has("image-alt")) {
      problems.add(
          Problem.error(
                  image.place(),
                  "image-alt-missing",
                  "image '" + image.text() + "' has no 'image-alt'")
              .withHint("say what it shows; for mere decoration write image-alt: \"\""));
    }
    return new Pictures(folder, problems).find(image, alt).orElse(null);
  }

  /// `10-red-sea.md` stands at 10; a file without number behind all that have one.
  private static int leadingNumber(Path file) {
    Matcher number = NUMBER.matcher(file.getFileName().toString());
    return number.lookingAt() ? Integer.parseInt(number.group()) : 999_999;
  }
}
