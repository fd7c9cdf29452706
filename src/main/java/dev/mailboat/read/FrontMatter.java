package dev.mailboat.read;

import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.yaml.YamlDocument;
import dev.mailboat.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.List;

/// A Markdown file cut into the YAML between its `---` lines and the text below.
///
/// Flexmark's own front matter extension keeps quotes and flattens maps, so the cut is made here.
record FrontMatter(YamlMapping keys, Passage body) {
  private static final String FENCE = "---";

  /// Cuts the file's text; a missing fence is added to `problems`.
  static FrontMatter cut(String text, Path file, List<Problem> problems) {
    String[] lines = text.split("\n", -1);
    Place top = Place.of(file, 1, 1);
    if (!isFence(lines[0])) {
      problems.add(
          Problem.error(top, "no-front-matter", "the article does not begin with a line ---")
              .withHint("begin with ---, title: …, --- and the text below it"));
      return new FrontMatter(YamlDocument.unreadable(top, problems), new Passage(text, top));
    }
    int end = 1;
    while (end < lines.length && !isFence(lines[end])) {
      end++;
    }
    if (end == lines.length) {
      problems.add(
          Problem.error(top, "no-front-matter", "the front matter has no closing line ---"));
      return new FrontMatter(YamlDocument.unreadable(top, problems), new Passage("", top));
    }
    String yaml = String.join("\n", List.of(lines).subList(1, end)) + "\n";
    String body = String.join("\n", List.of(lines).subList(end + 1, lines.length));
    return new FrontMatter(
        YamlDocument.parse(yaml, Place.of(file, 2, 1), problems),
        new Passage(body, Place.of(file, end + 2, 1)));
  }

  private static boolean isFence(String line) {
    return line.stripTrailing().equals(FENCE);
  }
}
