package dev.mailboat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;

/// A newsletter's folder that a test may change.
public final class Project {
  private static final Path RESOURCES = Path.of("src", "test", "resources");

  private final Path folder;

  private Project(Path folder) {
    this.folder = folder;
  }

  /// A small newsletter with a theme of its own: one issue `2025-07`, one article, three readers.
  public static Project small(Path folder) {
    return new Project(folder).overlay(RESOURCES.resolve("project"));
  }

  /// The newsletter that stands in the repository: the sample issue, the shipped theme, the example
  /// list.
  public static Project sample(Path folder) {
    Project project = new Project(folder);
    for (String name : List.of("issues", "templates", "mailboat.yaml", "subscribers.example.csv")) {
      project.copy(Path.of(name).toAbsolutePath(), folder.resolve(name));
    }
    return project;
  }

  /// The folder itself.
  public Path folder() {
    return folder;
  }

  /// A file of the project.
  public Path file(String name) {
    return folder.resolve(name);
  }

  /// Writes a file, and the folders it needs.
  public Project write(String name, String text) {
    try {
      Path file = file(name);
      Files.createDirectories(file.resolveSibling("").normalize());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Replaces a stretch of a file; the stretch must be there.
  public Project replace(String name, String old, String by) {
    String text = read(name);
    if (!text.contains(old)) {
      throw new IllegalArgumentException(name + " does not hold '" + old + "'");
    }
    return write(name, text.replace(old, by));
  }

  /// A file's text.
  public String read(String name) {
    try {
      return Files.readString(file(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts another folder's files over this one's.
  public Project overlay(Path other) {
    copy(other, folder);
    return this;
  }

  private void copy(Path from, Path to) {
    try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
      for (Path each : files.toList()) {
        Path target = to.resolve(from.relativize(each).toString());
        if (Files.isDirectory(each)) {
          Files.createDirectories(target);
        } else {
          Files.copy(each, target, StandardCopyOption.REPLACE_EXISTING);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
