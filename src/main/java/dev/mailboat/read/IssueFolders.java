package dev.mailboat.read;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The issues that a newsletter has.
///
/// @param root the folder `issues`, absolute
public record IssueFolders(Path root) {
  private static final String SETTINGS = "issue.yaml";

  /// Finds an issue by its name below `issues/`, or by its path.
  ///
  /// @param directory where relative paths begin
  /// @return the real path of the folder
  /// @throws ProblemsException of kind NO_INPUT that names the issues there are
  public Path find(String name, Path directory) {
    return Stream.of(root, directory)
        .flatMap(folder -> resolve(folder, name).stream())
        .filter(folder -> Files.isRegularFile(folder.resolve(SETTINGS)))
        .findFirst()
        .map(IssueFolders::real)
        .orElseThrow(() -> missing(name));
  }

  /// The names of all issues, the latest first.
  public List<String> names() {
    if (!Files.isDirectory(root)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(root)) {
      return folders
          .filter(folder -> Files.isRegularFile(folder.resolve(SETTINGS)))
          .map(folder -> folder.getFileName().toString())
          .sorted(java.util.Comparator.reverseOrder())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<Path> resolve(Path folder, String name) {
    try {
      return name.isBlank() ? Optional.empty() : Optional.of(folder.resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Path real(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProblemsException missing(String name) {
    Choices known = Choices.of("issue", names());
    return new ProblemsException(Kind.NO_INPUT, known.unknown(Place.of(root), "no-issue", name));
  }
}
