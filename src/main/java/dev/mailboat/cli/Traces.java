package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Finds an address in the files that runs have left, and takes it out: a mail goes whole, in any
/// other file the address alone.
final class Traces {
  private static final String BLACKENED = "(forgotten)";

  private Traces() {}

  /// Takes addresses out of files.
  ///
  /// @param roots files, and folders with all that lies in them; need not be there
  /// @param dryRun only looks
  /// @return what was found, by file
  static Map<Path, String> of(
      Collection<Path> roots, Collection<EmailAddress> people, boolean dryRun) {
    Map<Path, String> found = new LinkedHashMap<>();
    if (people.isEmpty()) {
      return found;
    }
    Pattern pattern = pattern(people);
    for (Path root : roots) {
      try (Stream<Path> files = Files.exists(root) ? Files.walk(root) : Stream.empty()) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          String what = erase(file, pattern, dryRun);
          if (!what.isEmpty()) {
            found.put(file, what);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return found;
  }

  /// The addresses in any case, with the `@` as it stands in text, links, quoted-printable and
  /// HTML.
  static Pattern pattern(Collection<EmailAddress> people) {
    return people.stream()
        .map(
            each ->
                Pattern.quote(asLatin1(each.local()))
                    + "(?:@|%40|=40|&#64;|&commat;)"
                    + Pattern.quote(each.domain()))
        .collect(
            Collectors.collectingAndThen(
                Collectors.joining("|", "(?<![A-Za-z0-9.+_-])(?:", ")(?![A-Za-z0-9-])"),
                regex -> Pattern.compile(regex, Pattern.CASE_INSENSITIVE)));
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
