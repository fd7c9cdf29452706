package dev.mailboat.compose;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/// Encodes words outside ASCII for a header field (RFC 2047): quoted-printable's cousin `Q` where
/// most letters are ASCII, base64 elsewhere; words of at most 75 characters, none of which splits a
/// character.
///
/// Jakarta Mail looks its encoder up anew for every word, through every jar, which takes longer
/// than all the rest of a mail.
final class EncodedWord {
  private static final int LONGEST = 75;
  private static final String START = "=?UTF-8?";
  private static final String END = "?=";

  /// Characters that stand for something else in free text, and in a phrase (RFC 2047 section 5).
  private static final String NOT_IN_TEXT = "=_?";

  private static final String NOT_IN_PHRASE = "=_?\"#$%&'(),.:;<>@[\\]^`{|}~";
  private static final String HEX = "0123456789ABCDEF";

  private EncodedWord() {}

  /// Free text such as a subject; ASCII stays as it is.
  static String text(String text) {
    return encoded(text, NOT_IN_TEXT);
  }

  /// A display name; ASCII stays as it is.
  static String phrase(String text) {
    return encoded(text, NOT_IN_PHRASE);
  }

  private static String encoded(String text, String specials) {
    int ascii = 0;
    for (int i = 0; i < text.length(); i++) {
      ascii += text.charAt(i) < 0x7f ? 1 : 0;
    }
    if (ascii == text.length()) {
      return text;
    }
    boolean quoted = ascii > text.length() - ascii;
    StringBuilder words = new StringBuilder(LONGEST);
    append(words, text, quoted, specials);
    return words.toString();
  }

  /// One word, or two of half the text each.
  private static void append(StringBuilder words, String text, boolean quoted, String specials) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    String code = quoted ? quoted(bytes, specials) : Base64.getEncoder().encodeToString(bytes);
    int length = START.length() + 2 + code.length() + END.length();
    int middle = text.length() / 2;
    middle -= middle > 0 && Character.isHighSurrogate(text.charAt(middle - 1)) ? 1 : 0;
    if (length > LONGEST && middle > 0) {
      append(words, text.substring(0, middle), quoted, specials);
      append(words, text.substring(middle), quoted, specials);
      return;
    }
    words.append(words.isEmpty() ? "" : " ").append(START).append(quoted ? "Q?" : "B?");
    words.append(code).append(END);
  }

  private static String quoted(byte[] bytes, String specials) {
    StringBuilder code = new StringBuilder(bytes.length * 2);
    for (byte each : bytes) {
      char c = (char) (each & 0xff);
      if (c == ' ') {
        code.append('_');
      } else if (c < ' ' || c >= 0x7f || specials.indexOf(c) >= 0) {
        code.append('=').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      } else {
        code.append(c);
      }
    }
    return code.toString();
  }
}
