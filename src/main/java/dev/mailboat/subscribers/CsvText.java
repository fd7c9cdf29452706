package dev.mailboat.subscribers;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// A CSV file's text, decoded strictly, with the separator its first line uses.
record CsvText(Path file, String text, char separator) {
  private static final List<Character> SEPARATORS = List.of(',', ';', '\t', '|');

  static CsvText read(Path file) {
    byte[] bytes = bytes(file);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
      Place place = Place.of(file, line, text.length() - text.lastIndexOf('\n'));
      String what = String.format("byte 0x%02X is not UTF-8", bytes[in.position()]);
      throw new ProblemsException(
          Kind.CONTENT,
          Problem.error(place, "bad-encoding", what)
              .withHint("save it as 'CSV UTF-8' in the spreadsheet"));
    }
    String plain = text.startsWith("\ufeff") ? text.substring(1) : text;
    return new CsvText(file, plain, separatorOf(plain));
  }

  /// Where a field begins; the record's first column when a quoted line break hides it.
  Place place(long line, int field, List<String> lines) {
    String row = line <= lines.size() ? lines.get((int) line - 1) : "";
    int seen = 0;
    boolean quoted = false;
    for (int i = 0; i < row.length() && seen < field; i++) {
      char c = row.charAt(i);
      if (c == '"') {
        quoted = !quoted;
      } else if (c == separator && !quoted) {
        seen++;
        if (seen == field) {
          return Place.of(file, (int) line, i + 2);
        }
      }
    }
    return Place.of(file, (int) line, 1);
  }

  private static char separatorOf(String text) {
    String first =
        text.lines()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .findFirst()
            .orElse("");
    char best = ',';
    long most = 0;
    for (char candidate : SEPARATORS) {
      long count = first.chars().filter(c -> c == candidate).count();
      if (count > most) {
        best = candidate;
        most = count;
      }
    }
    return best;
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      Problem missing =
          Problem.error(Place.of(file), "no-list", "there is no such subscriber list");
      throw new ProblemsException(
          Kind.NO_INPUT,
          missing.withHint("copy subscribers.example.csv, or name the list in mailboat.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
