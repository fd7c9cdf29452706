package dev.mailboat.compose;

import java.nio.charset.StandardCharsets;

/// Quoted-printable (RFC 2045 section 6.7) in pieces that can be joined: each begins in the first
/// column and ends with a line end, a soft one where the text goes on.
final class QuotedPrintable {
  private static final int LONGEST_LINE = 76;
  private static final byte[] HEX = "0123456789ABCDEF".getBytes(StandardCharsets.US_ASCII);

  private QuotedPrintable() {}

  /// The text's UTF-8 bytes, encoded; lines divided by `\n` become CRLF.
  static byte[] encode(String text) {
    Bytes out = new Bytes(text.length() + text.length() / 8 + 8);
    encode(text, out);
    return out.toArray();
  }

  /// As above, added to other bytes.
  static void encode(String text, Bytes out) {
    byte[] in = text.getBytes(StandardCharsets.UTF_8);
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
        out.add(c);
      } else {
        out.add('=');
        out.add(HEX[c >> 4]);
        out.add(HEX[c & 15]);
      }
      column += width;
    }
    if (column > 0) {
      softBreak(out);
    }
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

  private static void softBreak(Bytes out) {
    out.add('=');
    lineEnd(out);
  }

  private static void lineEnd(Bytes out) {
    out.add('\r');
    out.add('\n');
  }
}
