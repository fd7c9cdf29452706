package dev.mailboat.compose;

import dev.mailboat.Sender;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Writes header fields: encoded where they must be (RFC 2047), folded at 78 columns (RFC 5322
/// section 2.1.1), and never with a line end of a value's own.
final class Headers {
  /// Visible characters, and line ends only before white space (RFC 5322 section 2.2.3).
  private static final Pattern FOLDED =
      Pattern.compile("([^\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]|\t|\r\n(?=[ \t]))*+");

  private final StringBuilder text = new StringBuilder(1024);

  /// A field whose value is ASCII and may be folded at its spaces.
  ///
  /// @throws IllegalArgumentException when the value could start a field of its own
  Headers add(String name, String value) {
    if (!value.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
      throw new IllegalArgumentException("header " + name + " holds a character that ends it");
    }
    return raw(name, MimeUtility.fold(name.length() + 2, value));
  }

  /// A field of free text, such as the subject.
  Headers addText(String name, String value) {
    try {
      return raw(
          name,
          MimeUtility.fold(name.length() + 2, MimeUtility.encodeText(clean(value), "UTF-8", null)));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  /// A field of one mailbox.
  Headers addMailbox(String name, Sender mailbox) {
    try {
      String address = mailbox.address().toString();
      String display = clean(mailbox.name());
      String value =
          display.isEmpty() ? address : new InternetAddress(address, display, "UTF-8").toString();
      return raw(name, MimeUtility.fold(name.length() + 2, value));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  /// A field of a phrase for people and something for machines behind it, such as `List-Id`.
  Headers addPhrase(String name, String phrase, String rest) {
    try {
      String words =
          MimeUtility.encodeText(clean(phrase).replaceAll("[\"\\\\]", ""), "UTF-8", null);
      boolean encoded = words.startsWith("=?");
      String shown = encoded || words.isEmpty() ? words : '"' + words + '"';
      return raw(name, MimeUtility.fold(name.length() + 2, (shown + " " + rest).strip()));
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("every Java has UTF-8", e);
    }
  }

  /// A field that is already folded: no line of it may be one of its own.
  ///
  /// @throws IllegalArgumentException when the value could start a field of its own
  private Headers raw(String name, String value) {
    if (!FOLDED.matcher(value).matches()) {
      throw new IllegalArgumentException("header " + name + " holds a character that ends it");
    }
    text.append(name).append(": ").append(value).append("\r\n");
    return this;
  }

  /// A field of several values, one in each line.
  Headers addLines(String name, String... values) {
    return raw(name, String.join(",\r\n ", values));
  }

  /// Fields that were written before.
  Headers add(Headers fields) {
    text.append(fields.text);
    return this;
  }

  /// The empty line behind the last field.
  Headers addEnd() {
    text.append("\r\n");
    return this;
  }

  byte[] bytes() {
    return text.toString().getBytes(StandardCharsets.UTF_8);
  }

  private static String clean(String value) {
    return value.replaceAll("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+", " ").strip();
  }
}
