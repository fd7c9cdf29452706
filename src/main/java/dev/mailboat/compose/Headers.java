package dev.mailboat.compose;

import dev.mailboat.Sender;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;

/// Writes header fields: encoded where they must be (RFC 2047), folded at 78 columns (RFC 5322
/// section 2.1.1), and never with a line end of a value's own.
final class Headers {
  /// What fits into so many is not folded.
  private static final int COLUMNS = 76;

  private final StringBuilder text = new StringBuilder(1024);

  /// A field whose value is ASCII and may be folded at its spaces.
  ///
  /// @throws IllegalArgumentException when the value could start a field of its own
  Headers add(String name, String value) {
    if (!isVisibleAscii(value)) {
      throw new IllegalArgumentException("header " + name + " holds a character that ends it");
    }
    return raw(name, folded(name, value));
  }

  /// A field of free text, such as the subject.
  Headers addText(String name, String value) {
    String words = EncodedWord.text(Escaping.oneLine(value));
    return raw(name, folded(name, words));
  }

  /// A field of one mailbox.
  Headers addMailbox(String name, Sender mailbox) {
    String address = mailbox.address().toString();
    String display = Escaping.oneLine(mailbox.name());
    String words = EncodedWord.phrase(display);
    String value = words.equals(display) ? quoted(display, address) : words + " <" + address + ">";
    return raw(name, folded(name, value));
  }

  /// ASCII, in quotation marks where it holds more than words.
  private static String quoted(String display, String address) {
    try {
      return display.isEmpty() ? address : new InternetAddress(address, display).toString();
    } catch (UnsupportedEncodingException e) {
      throw new IllegalStateException("ASCII needs no encoding", e);
    }
  }

  /// A field of a phrase for people and something for machines behind it, such as `List-Id`.
  Headers addPhrase(String name, String phrase, String rest) {
    String words = EncodedWord.text(Escaping.oneLine(phrase).replaceAll("[\"\\\\]", ""));
    boolean encoded = words.startsWith("=?");
    String shown = encoded || words.isEmpty() ? words : '"' + words + '"';
    return raw(name, folded(name, (shown + " " + rest).strip()));
  }

  /// A field that is already folded: no line of it may be one of its own.
  ///
  /// @throws IllegalArgumentException when the value could start a field of its own
  private Headers raw(String name, String value) {
    if (!isFolded(value)) {
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

  private static String folded(String name, String value) {
    int start = name.length() + 2;
    boolean fits = start + value.length() <= COLUMNS && !value.endsWith(" ");
    return fits || value.indexOf(' ') < 0 ? value : MimeUtility.fold(start, value);
  }

  private static boolean isVisibleAscii(String value) {
    for (int i = 0; i < value.length(); i++) {
      if (value.charAt(i) < 0x20 || value.charAt(i) >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  /// Visible characters, and line ends only before white space (RFC 5322 section 2.2.3).
  private static boolean isFolded(String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      boolean lineEnd = c == '\r' && value.startsWith("\n", i + 1) && startsBlank(value, i + 2);
      if (lineEnd) {
        i++;
      } else if (c != '\t' && Escaping.isControl(c)) {
        return false;
      }
    }
    return true;
  }

  private static boolean startsBlank(String value, int at) {
    return at < value.length() && (value.charAt(at) == ' ' || value.charAt(at) == '\t');
  }
}
