package dev.mailboat.subscribers;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A CSV file opened for reading: its bytes as UTF-8 without the byte order mark, and what its
/// beginning tells about the way it is written.
///
/// @param marked whether it begins with a byte order mark
/// @param separatorLine whether its first line is `sep=…`, by which Excel names the separator
record ListBytes(
    Path file,
    InputStream utf8,
    Encoding encoding,
    boolean marked,
    char separator,
    boolean separatorLine)
    implements AutoCloseable {
  private static final int HEAD = 1 << 16;
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');
  private static final Pattern NAMED = Pattern.compile("\"?sep=([\\x20-\\x7e\\t&&[^\"]])\"?\\s*");

  /// @param assumed the encoding of a file without a byte order mark
  static ListBytes open(Path file, Encoding assumed) {
    InputStream in = stream(file);
    try {
      byte[] start = in.readNBytes(4);
      Optional<Encoding> mark = Encoding.marked(start);
      Encoding encoding = mark.orElse(assumed);
      int skip = mark.isPresent() ? encoding.mark().length : 0;
      refuseUnmarkedUtf16(file, start, encoding);
      InputStream rest =
          new SequenceInputStream(
              new ByteArrayInputStream(start, skip, Math.max(0, start.length - skip)), in);
      InputStream utf8 = encoding == Encoding.UTF_8 ? rest : new Utf8Stream(rest, encoding);
      byte[] head = utf8.readNBytes(HEAD);
      String text = new String(head, StandardCharsets.UTF_8);
      Matcher named = NAMED.matcher(text.lines().findFirst().orElse(""));
      boolean isNamed = named.matches();
      return new ListBytes(
          file,
          new SequenceInputStream(new ByteArrayInputStream(head), utf8),
          encoding,
          mark.isPresent(),
          isNamed ? named.group(1).charAt(0) : separatorOf(text),
          isNamed);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      utf8.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What stands most often in the header outside quotes; a comma when nothing does.
  private static char separatorOf(String text) {
    String header =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .findFirst()
            .orElse("")
            .replaceAll("\"[^\"]*\"", "");
    char best = ',';
    long most = 0;
    for (char candidate : SEPARATORS) {
      long count = header.chars().filter(c -> c == candidate).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static InputStream stream(Path file) {
    try {
      return Files.newInputStream(file);
    } catch (NoSuchFileException e) {
      throw missing(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ProblemsException missing(Path file) {
    Problem problem = Problem.error(Place.of(file), "no-list", "there is no such subscriber list");
    return new ProblemsException(
        Kind.NO_INPUT,
        problem.withHint("copy subscribers.example.csv, or name the list in mailboat.yaml"));
  }

  /// Without its mark UTF-16 reads as UTF-8 full of NUL characters, one problem for each row.
  private static void refuseUnmarkedUtf16(Path file, byte[] start, Encoding encoding) {
    boolean oneByteEach = encoding == Encoding.UTF_8 || encoding == Encoding.WINDOWS_1252;
    if (oneByteEach && start.length > 1 && (start[0] == 0 || start[1] == 0)) {
      String order = start[0] == 0 ? "UTF-16BE" : "UTF-16LE";
      Problem problem =
          Problem.error(
              Place.of(file, 1, 1),
              "bad-encoding",
              "the file looks like " + order + " without a byte order mark");
      throw new ProblemsException(
          Kind.CONTENT, problem.withHint("save it as 'CSV UTF-8' in the spreadsheet"));
    }
  }
}
