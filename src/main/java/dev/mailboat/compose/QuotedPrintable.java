package dev.mailboat.compose;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/// Quoted-printable (RFC 2045 section 6.7) in pieces that can be joined: each begins in the first
/// column and ends with a line end, a soft one where the text goes on.
final class QuotedPrintable {
  private static final int LONGEST_LINE = 76;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private QuotedPrintable() {}

  /// The text's UTF-8 bytes, encoded; lines divided by `\n` become CRLF.
  static byte[] encode(String text) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream(in.length + in.length / 8 + 8);
    int column = 0;
    for (int i = 0; i < in.length; i++) {
      int c = in[i] & 0xff;
      if (c == '\n') {
        lineEnd(out);
        column = 0;
        continue;
      }
      boolean plain = isPlain(in, i, column);
      int width = plain ? 1 : 3;
      if (column + width > LONGEST_LINE - 1) {
        softBreak(out);
        column = 0;
        plain = isPlain(in, i, column);
        width = plain ? 1 : 3;
      }
      if (plain) {
        out.write(c);
      } else {
        out.write('=');
        out.write(HEX[c >> 4]);
        out.write(HEX[c & 15]);
      }
      column += width;
    }
    if (column > 0) {
      softBreak(out);
    }
    return out.toByteArray();
  }

  /// Blanks at the end of a line, a dot at its start and `From ` there are changed on the way by
  /// some servers, so they are encoded.
  private static boolean isPlain(byte[] in, int i, int column) {
    int c = in[i] & 0xff;
    if (c == ' ' || c == '\t') {
      return i + 1 < in.length && in[i + 1] != '\n';
    }
    if (column == 0 && (c == '.' || c == 'F')) {
      return false;
    }
    return c > ' ' && c < 0x7f && c != '=';
  }

  private static void softBreak(ByteArrayOutputStream out) {
    out.write('=');
    lineEnd(out);
  }

  private static void lineEnd(ByteArrayOutputStream out) {
    out.write('\r');
    out.write('\n');
  }
}
