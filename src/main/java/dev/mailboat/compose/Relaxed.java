package dev.mailboat.compose;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Locale;
import java.util.regex.Pattern;

/// The relaxed canonicalization of DKIM (RFC 6376 sections 3.4.2 and 3.4.4): what relays do to
/// white space does not break a signature.
final class Relaxed {
  private static final Pattern WHITE = Pattern.compile("[ \t\r\n]+");

  private Relaxed() {}

  /// `name:value` without a line end.
  static String field(String name, String value) {
    return name.toLowerCase(Locale.ROOT) + ":" + WHITE.matcher(value).replaceAll(" ").strip();
  }

  /// SHA-256 of the body without white space at line ends and empty lines at its end, and with
  /// single spaces.
  static byte[] bodyHash(byte[] body) {
    byte[] out = new byte[body.length + 2];
    int length = 0;
    int lineEnds = 0;
    boolean space = false;
    for (int i = 0; i < body.length; i++) {
      byte c = body[i];
      if (c == '\r' && i + 1 < body.length && body[i + 1] == '\n') {
        space = false;
        lineEnds++;
        i++;
      } else if (c == ' ' || c == '\t') {
        space = true;
      } else {
        for (; lineEnds > 0; lineEnds--) {
          out[length++] = '\r';
          out[length++] = '\n';
        }
        if (space) {
          out[length++] = ' ';
          space = false;
        }
        out[length++] = c;
      }
    }
    if (length > 0) {
      out[length++] = '\r';
      out[length++] = '\n';
    }
    MessageDigest digest = digest();
    digest.update(out, 0, length);
    return digest.digest();
  }

  static byte[] sha256(byte[] bytes) {
    return digest().digest(bytes);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
