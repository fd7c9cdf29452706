package dev.mailboat.testkit;

import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Folders under `src/test/resources` that are test cases, and the files they expect.
///
/// What differs is written to `target/golden/CASE/`; `-Dgolden.accept=CASE` takes the new content
/// of one case, which a person has read.
public final class Golden {
  private static final String PREFIX = "expected.";

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

  /// Compares a case's `expected.*` files with what was made, by name: the same files, the same
  /// text. All are compared before it fails.
  public static void check(Path folder, Map<String, String> actual) {
    String name = String.valueOf(folder.getFileName());
    try {
      Map<String, String> expected = expected(folder);
      if (expected.equals(actual)) {
        return;
      }
      if (name.equals(System.getProperty("golden.accept"))) {
        write(folder, actual);
        return;
      }
      Path kept = Path.of("target", "golden", name);
      write(kept, actual);
      fail(
          "%s differs%n%saccept it with -Dgolden.accept=%s, or: cp %s/%s* %s",
          folder, differences(expected, actual), name, kept, PREFIX, folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<String, String> expected(Path folder) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    for (Path file : files(folder)) {
      texts.put(String.valueOf(file.getFileName()), Files.readString(file));
    }
    return texts;
  }

  private static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> String.valueOf(file.getFileName()).startsWith(PREFIX))
          .sorted()
          .toList();
    }
  }

  /// Makes the folder's `expected.*` files these and no others.
  private static void write(Path folder, Map<String, String> texts) throws IOException {
    Files.createDirectories(folder);
    for (Path old : files(folder)) {
      Files.delete(old);
    }
    for (Map.Entry<String, String> each : texts.entrySet()) {
      Files.writeString(folder.resolve(each.getKey()), each.getValue());
    }
  }

  private static String differences(Map<String, String> expected, Map<String, String> actual) {
    List<String> names = new ArrayList<>(expected.keySet());
    actual.keySet().stream().filter(name -> !expected.containsKey(name)).forEach(names::add);
    StringBuilder text = new StringBuilder();
    for (String name : names) {
      String old = expected.getOrDefault(name, "");
      String now = actual.getOrDefault(name, "");
      if (!expected.containsKey(name)) {
        text.append(name).append(" is not expected\n");
      } else if (!actual.containsKey(name)) {
        text.append(name).append(" is expected and was not made\n");
      } else if (!old.equals(now)) {
        text.append(name).append(difference(old, now));
      }
    }
    return text.toString();
  }

  /// The first lines that differ, with the two before.
  private static String difference(String expected, String actual) {
    List<String> old = expected.lines().toList();
    List<String> now = actual.lines().toList();
    int line = 0;
    while (line < old.size() && line < now.size() && old.get(line).equals(now.get(line))) {
      line++;
    }
    StringBuilder text = new StringBuilder(", first in line " + (line + 1) + "\n");
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
