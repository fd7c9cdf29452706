package dev.mailboat.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// The files and folders whose change matters; folders with all that is in them.
record Watched(List<Path> sources) {
  private static final Set<String> OTHERS = Set.of(".git", "node_modules");

  boolean matters(Path path) {
    return sources.stream().anyMatch(path::startsWith);
  }

  /// Every folder to listen in: a change of a file is told by its folder, and a source that does
  /// not exist yet appears in the nearest folder that does.
  Set<Path> folders() {
    Set<Path> folders = new LinkedHashSet<>();
    for (Path source : sources) {
      Path nearest = source.resolveSibling("").normalize();
      while (!Files.isDirectory(nearest) && nearest.getParent() != null) {
        nearest = nearest.getParent();
      }
      folders.add(nearest);
      if (Files.isDirectory(source)) {
        all(source).filter(Files::isDirectory).forEach(folders::add);
      }
    }
    return folders;
  }

  /// Size and time of every file, to be compared with a later look.
  Map<Path, String> look() {
    Map<Path, String> files = new HashMap<>();
    for (Path source : sources) {
      if (Files.exists(source)) {
        all(source).filter(Files::isRegularFile).forEach(file -> files.put(file, stamp(file)));
      }
    }
    return files;
  }

  private static String stamp(Path file) {
    try {
      return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return "";
    }
  }

  private static Stream<Path> all(Path source) {
    try (Stream<Path> paths = Files.walk(source)) {
      return paths
          .filter(path -> !OTHERS.contains(path.getFileName().toString()))
          .toList()
          .stream();
    } catch (IOException | UncheckedIOException e) {
      // something vanished while we looked; the next look finds the rest
      return Stream.empty();
    }
  }
}
