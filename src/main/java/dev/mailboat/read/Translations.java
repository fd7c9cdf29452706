package dev.mailboat.read;

import dev.mailboat.CallToAction;
import dev.mailboat.Choices;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.Wording;
import dev.mailboat.yaml.YamlDocument;
import dev.mailboat.yaml.YamlMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads the files `issue.LANGUAGE.yaml` beside `issue.yaml`; what one of them leaves out stays in
/// the first language.
record Translations(Path folder, List<String> languages, List<Problem> problems) {
  private static final List<String> KEYS =
      List.of("subject", "preheader", "call-to-action", "intro");
  private static final Pattern NAME = Pattern.compile("issue\\.([A-Za-z-]+)\\.yaml");

  /// The wordings by language; only of languages that have a file.
  Map<String, Wording> read(Wording original) {
    Map<String, Wording> wordings = new TreeMap<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.sorted().toList()) {
        Matcher name = NAME.matcher(file.getFileName().toString());
        if (name.matches() && isWanted(name.group(1), file)) {
          wordings.put(name.group(1), wording(file, original));
        }
      }
      return wordings;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isWanted(String language, Path file) {
    List<String> others = languages.subList(1, languages.size());
    if (!others.contains(language)) {
      problems.add(
          Choices.of("translation", others)
              .unknown(Place.of(file), "unknown-language", language)
              .withHint("name the language in issue.yaml, behind the first, or remove the file"));
    }
    return others.contains(language);
  }

  private Wording wording(Path file, Wording original) {
    YamlMapping keys =
        YamlDocument.parse(Texts.read(file, problems), Place.of(file, 1, 1), problems);
    keys.allow(KEYS);
    YamlMapping button = keys.mapping("call-to-action");
    button.allow(List.of("label", "link"));
    CallToAction call = original.callToAction();
    return new Wording(
        or(keys.text("subject"), original.subject()),
        or(keys.text("preheader"), original.preheader()),
        new CallToAction(
            or(button.text("label"), call.label()), or(button.text("link"), call.link())),
        or(keys.text("intro"), original.intro()));
  }

  private static Passage or(Passage translated, Passage original) {
    return translated.isEmpty() ? original : translated;
  }
}
