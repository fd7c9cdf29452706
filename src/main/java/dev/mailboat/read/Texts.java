package dev.mailboat.read;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads an author's text file strictly: UTF-8, no characters that Mailboat keeps for itself.
final class Texts {
  private static final int LARGEST = 1_000_000;

  /// Private-use characters that mark merge fields and blocks inside Mailboat, and controls that no
  /// text needs.
  private static final Pattern FORBIDDEN =
      Pattern.compile("[\\ue000-\\ue006\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f]");

  private Texts() {}

  /// The text with `\n` line ends and without byte order mark; empty, with a problem, when it
  /// cannot be read.
  static String read(Path file, List<Problem> problems) {
    byte[] bytes = bytes(file);
    if (bytes.length > LARGEST) {
      String what = "the file has " + bytes.length + " bytes, more than the limit of " + LARGEST;
      problems.add(Problem.error(Place.of(file), "too-large", what));
      return "";
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, chars, true);
    String text = chars.flip().toString();
    if (result.isError()) {
      String what = String.format("byte 0x%02X is not UTF-8", bytes[in.position()]);
      problems.add(
          Problem.error(end(file, text), "bad-encoding", what)
              .withHint("save the file as UTF-8 in your editor"));
      return "";
    }
    String plain =
        (text.startsWith("\ufeff") ? text.substring(1) : text)
            .replace("\r\n", "\n")
            .replace('\r', '\n');
    Matcher forbidden = FORBIDDEN.matcher(plain);
    if (forbidden.find()) {
      String what =
          String.format("character U+%04X cannot be mailed", (int) forbidden.group().charAt(0));
      problems.add(
          Problem.error(end(file, plain.substring(0, forbidden.start())), "bad-character", what));
      return "";
    }
    return plain;
  }

  /// The place behind `text`, which the file begins with.
  private static Place end(Path file, String text) {
    int line = (int) text.chars().filter(c -> c == '\n').count() + 1;
    return Place.of(file, line, text.length() - text.lastIndexOf('\n'));
  }

  private static byte[] bytes(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
