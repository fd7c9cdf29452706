package dev.mailboat.testkit;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Folders under `src/test/resources` that are test cases, and the files they expect.
///
/// A file that differs is written to `target/golden/…`; `-Dgolden.accept=CASE` takes the new
/// content of one case, which a person has read.
public final class Golden {
  private Golden() {}

  /// The cases of a kind, such as `broken`: every folder is one.
  public static List<Path> cases(String kind) {
    Path root = Path.of("src", "test", "resources", kind);
    try (Stream<Path> folders = Files.list(root)) {
      return folders.filter(Files::isDirectory).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Compares with an expected file of a case.
  public static void check(Path expectedFile, String actual) {
    Path folder = Objects.requireNonNull(expectedFile.getParent());
    String name = String.valueOf(folder.getFileName());
    try {
      String expected = Files.exists(expectedFile) ? Files.readString(expectedFile) : "";
      if (expected.equals(actual)) {
        return;
      }
      if (name.equals(System.getProperty("golden.accept"))) {
        Files.writeString(expectedFile, actual);
        return;
      }
      Path kept = Path.of("target", "golden", name, String.valueOf(expectedFile.getFileName()));
      Files.createDirectories(Objects.requireNonNull(kept.getParent()));
      Files.writeString(kept, actual);
      fail(
          "%s differs%n%s%naccept it with -Dgolden.accept=%s, or: cp %s %s",
          expectedFile, difference(expected, actual), name, kept, expectedFile);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The first lines that differ, with the two before.
  private static String difference(String expected, String actual) {
    List<String> old = expected.lines().toList();
    List<String> now = actual.lines().toList();
    int line = 0;
    while (line < old.size() && line < now.size() && old.get(line).equals(now.get(line))) {
      line++;
    }
    StringBuilder text = new StringBuilder("first difference in line " + (line + 1) + "\n");
    for (int i = Math.max(0, line - 2); i < line; i++) {
      text.append("    ").append(old.get(i)).append('\n');
    }
    for (int i = line; i < Math.min(line + 4, old.size()); i++) {
      text.append("  - ").append(old.get(i)).append('\n');
    }
    for (int i = line; i < Math.min(line + 4, now.size()); i++) {
      text.append("  + ").append(now.get(i)).append('\n');
    }
    return text.toString();
  }
}
