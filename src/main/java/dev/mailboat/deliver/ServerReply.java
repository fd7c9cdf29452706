package dev.mailboat.deliver;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A server's reply to one command.
///
/// @param code 200 to 599; 0 for words that are no reply (RFC 5321 section 4.2)
/// @param words the whole reply in one line, with its code
record ServerReply(int code, String words) {
  private static final Pattern STATUS =
      Pattern.compile("^\\d{3}[ -]([245]\\.\\d{1,3}\\.\\d{1,3})\\b");

  /// The first digit, which decides.
  int firstDigit() {
    return code / 100;
  }

  /// The enhanced status code (RFC 3463), such as `5.7.1`; empty when the server gives none.
  String status() {
    Matcher matcher = STATUS.matcher(words);
    return matcher.find() ? matcher.group(1) : "";
  }

  /// Whether the words hold one of these, whatever the case.
  boolean says(String... phrases) {
    String lower = words.toLowerCase(Locale.ROOT);
    for (String phrase : phrases) {
      if (lower.contains(phrase)) {
        return true;
      }
    }
    return false;
  }
}
