package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds an address in the files that runs have left, and takes it out: a mail goes whole, in any
/// other file the address alone.
final class Traces {
  private static final String BLACKENED = "(forgotten)";

  private Traces() {}

  /// Takes the address out of all files of a folder.
  ///
  /// @param dryRun only looks
  /// @return what was found, by file
  static Map<Path, String> of(Path folder, EmailAddress address, boolean dryRun) {
    Map<Path, String> found = new LinkedHashMap<>();
    if (!Files.isDirectory(folder)) {
      return found;
    }
    Pattern pattern =
        Pattern.compile(
            "(?<![A-Za-z0-9.+_-])"
                + Pattern.quote(asLatin1(address.identity()))
                + "(?![A-Za-z0-9-])",
            Pattern.CASE_INSENSITIVE);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String what = erase(file, pattern, dryRun);
        if (!what.isEmpty()) {
          found.put(file, what);
        }
      }
      return found;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String asLatin1(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }

  /// Bytes are taken for ISO 8859-1, which loses none of them; an address is ASCII but for rare
  /// local parts, whose UTF-8 is looked for in the same way.
  private static String erase(Path file, Pattern pattern, boolean dryRun) throws IOException {
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    List<String> hits = pattern.matcher(text).results().map(hit -> hit.group()).toList();
    if (hits.isEmpty()) {
      return "";
    }
    boolean mail = file.toString().endsWith(".eml");
    if (!dryRun && mail) {
      Files.delete(file);
    } else if (!dryRun) {
      Files.writeString(
          file, pattern.matcher(text).replaceAll(BLACKENED), StandardCharsets.ISO_8859_1);
    }
    return mail ? "a mail" : Plural.of(hits.size(), "mention");
  }
}
