package dev.mailboat.subscribers;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Optional;

/// How the bytes of a CSV file stand for characters.
public enum Encoding {
  UTF_8("UTF-8", true),
  UTF_16LE("UTF-16LE", true),
  UTF_16BE("UTF-16BE", true),
  /// What a Western spreadsheet writes as plain "CSV"; nothing in the file tells, so it has to be
  /// asked for.
  WINDOWS_1252("windows-1252", false);

  private final String charset;
  private final boolean canBeMarked;

  Encoding(String charset, boolean canBeMarked) {
    this.charset = charset;
    this.canBeMarked = canBeMarked;
  }

  /// As people and other programs write it: `UTF-8`, `windows-1252`.
  @Override
  public String toString() {
    return charset;
  }

  Charset charset() {
    return Charset.forName(charset);
  }

  /// The byte order mark; empty where the encoding has none.
  byte[] mark() {
    return canBeMarked ? "\ufeff".getBytes(charset()) : new byte[0];
  }

  /// The encoding whose byte order mark the file begins with.
  static Optional<Encoding> marked(byte[] head) {
    return Arrays.stream(values())
        .filter(each -> each.canBeMarked && isPrefix(each.mark(), head))
        .findFirst();
  }

  private static boolean isPrefix(byte[] mark, byte[] head) {
    return head.length >= mark.length && Arrays.equals(head, 0, mark.length, mark, 0, mark.length);
  }
}
