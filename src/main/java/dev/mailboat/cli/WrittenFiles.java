package dev.mailboat.cli;

import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.config.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The files besides the articles that an issue is made from, for findings to point into.
final class WrittenFiles {
  private WrittenFiles() {}

  /// `issue.yaml`, the settings, and every file of the theme that holds text.
  static List<Passage> of(Settings settings, Path issue) {
    List<Path> files = new ArrayList<>(List.of(issue.resolve("issue.yaml"), settings.file()));
    try (Stream<Path> theme = Files.walk(settings.templates())) {
      theme
          .filter(file -> file.toString().matches(".*\\.(html|css|txt|properties)"))
          .sorted()
          .forEach(files::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().map(WrittenFiles::read).toList();
  }

  private static Passage read(Path file) {
    try {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      return new Passage(text, Place.of(file, 1, 1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
