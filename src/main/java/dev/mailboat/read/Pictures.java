package dev.mailboat.read;

import dev.mailboat.Passage;
import dev.mailboat.Picture;
import dev.mailboat.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the image files of an issue; none outside its folder.
record Pictures(Path folder, List<Problem> problems) {

  /// The picture of a name relative to the folder; empty, with a problem, when there is
  /// none.
  Optional<Picture> find(Passage name, Passage alt) {
    Optional<Path> file = resolve(name.text().strip()).filter(Files::isRegularFile);
    if (file.isEmpty()) {
      problems.add(missing(name));
      return Optional.empty();
    }
    if (!isInside(file.get())) {
      String what = "image '" + name.text() + "' lies outside the issue's folder";
      problems.add(Problem.error(name.place(), "image-outside", what));
      return Optional.empty();
    }
    return Optional.of(new Picture(file.get(), alt.text().strip(), name.place()));
  }

  private Optional<Path> resolve(String name) {
    try {
      return Optional.of(folder.resolve(name).normalize());
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private boolean isInside(Path file) {
    try {
      return file.toRealPath().startsWith(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Problem missing(Passage name) {
    try (Stream<Path> files = Files.list(folder)) {
      List<String> names = files.map(file -> file.getFileName().toString()).toList();
      return Picture.missing(name.place(), name.text(), names);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
