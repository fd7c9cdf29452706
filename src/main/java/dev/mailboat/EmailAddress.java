package dev.mailboat;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/// An address that a mail server will take: dot-atom local part, domain of at least two labels in
/// ASCII form.
///
/// Deliberately narrower than RFC 5322: no quoted local parts, comments, groups or address
/// literals, and no character that could end a header or an SMTP command. Limits are those of RFC
/// 5321 section 4.5.3.1: local part at most 64 octets, the whole at most 254.
///
/// @param local as written (NFC); may hold letters outside ASCII, see [#needsSmtpUtf8()]
/// @param domain lower case, internationalised labels in their `xn--` form (RFC 5891)
public record EmailAddress(String local, String domain) {
  private static final String ATEXT = "\\p{L}\\p{M}\\p{N}!#$%&'*+/=?^_`{|}~-";
  private static final Pattern LOCAL = Pattern.compile("[" + ATEXT + "]+(\\.[" + ATEXT + "]+)*");
  private static final Pattern LABEL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Pattern TOP = Pattern.compile("[a-z]{2,63}|xn--[a-z0-9-]{1,59}");
  private static final Pattern ENCODED_LINE_END = Pattern.compile("(?i)%0[ad]");

  public EmailAddress {
    if (!isPlain(local, domain)) {
      checkClosely(local, domain);
    }
  }

  private static void checkClosely(String local, String domain) {
    String whole = local + "@" + domain;
    if (local.getBytes(StandardCharsets.UTF_8).length > 64) {
      throw bad(whole, "the part before the @ is longer than 64 bytes");
    }
    if (whole.getBytes(StandardCharsets.UTF_8).length > 254) {
      throw bad(whole, "it is longer than 254 bytes");
    }
    if (!LOCAL.matcher(local).matches()) {
      throw bad(
          whole,
          "'" + printable(local) + "' before the @ may hold letters, digits and single dots only");
    }
    if (ENCODED_LINE_END.matcher(local).find()) {
      throw bad(whole, "it holds an encoded line end");
    }
    checkDomain(whole, domain);
  }

  /// Reads an address as people type it: outer white space, a byte order mark and zero-width
  /// characters are dropped.
  ///
  /// @throws IllegalArgumentException whose message is a sentence for the user
  public static EmailAddress parse(String text) {
    int only = onlyAt(text);
    return only > 0
        ? new EmailAddress(text.substring(0, only), text.substring(only + 1))
        : parseClosely(text);
  }

  private static EmailAddress parseClosely(String text) {
    String stripped = strip(text);
    String address =
        isAscii(stripped) ? stripped : Normalizer.normalize(stripped, Normalizer.Form.NFC);
    int at = address.lastIndexOf('@');
    if (address.isEmpty()) {
      throw new IllegalArgumentException("the e-mail address is empty");
    }
    if (at < 0) {
      throw bad(address, "it has no @");
    }
    if (at != address.indexOf('@')) {
      throw bad(address, "it has more than one @");
    }
    if (at == 0 || at == address.length() - 1) {
      throw bad(address, at == 0 ? "nothing stands before the @" : "nothing stands after the @");
    }
    return new EmailAddress(address.substring(0, at), toAscii(address, address.substring(at + 1)));
  }

  /// Where the `@` stands in a text of which nothing has to be dropped or changed; -1 in any other.
  private static int onlyAt(String text) {
    int at = -1;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean upper = c >= 'A' && c <= 'Z' && at < 0;
      boolean plain =
          upper
              || (c >= 'a' && c <= 'z')
              || (c >= '0' && c <= '9')
              || c == '.'
              || c == '-'
              || c == '_';
      if (!plain) {
        if (c != '@' || at >= 0) {
          return -1;
        }
        at = i;
      }
    }
    return at < text.length() - 1 ? at : -1;
  }

  /// Whether only a server that offers SMTPUTF8 (RFC 6531) can take this address.
  public boolean needsSmtpUtf8() {
    return !isAscii(local);
  }

  /// The form under which two spellings are one person: lower case throughout.
  public String identity() {
    return local.toLowerCase(Locale.ROOT) + "@" + domain;
  }

  /// Whether the other is this one in another spelling.
  public boolean isSamePersonAs(EmailAddress other) {
    return identity().equals(other.identity());
  }

  @Override
  public String toString() {
    return local + "@" + domain;
  }

  private static void checkDomain(String whole, String domain) {
    String[] labels = domain.split("\\.", -1);
    if (labels.length < 2) {
      throw bad(whole, "'" + printable(domain) + "' has no dot");
    }
    for (String label : labels) {
      if (!LABEL.matcher(label).matches()) {
        throw bad(whole, "'" + printable(domain) + "' is not a domain name");
      }
    }
    if (!TOP.matcher(labels[labels.length - 1]).matches()) {
      throw bad(whole, "'" + labels[labels.length - 1] + "' is not a top-level domain");
    }
  }

  /// The common case, decided in one look at each character: letters, digits and single `.`, `-` or
  /// `_` inside. What is not plain may be right all the same.
  private static boolean isPlain(String local, String domain) {
    int dot = domain.lastIndexOf('.');
    for (int i = dot + 1; i < domain.length(); i++) {
      if (domain.charAt(i) < 'a' || domain.charAt(i) > 'z') {
        return false;
      }
    }
    return local.length() <= 64
        && domain.length() <= 128
        && dot > 0
        && domain.length() - dot > 2
        && isPlainWord(local, local.length(), true)
        && domain.length() - dot <= 64
        && isPlainWord(domain, dot, false);
  }

  private static boolean isPlainWord(String word, int end, boolean ofLocal) {
    boolean afterSign = true;
    int label = 0;
    for (int i = 0; i < end; i++) {
      char c = word.charAt(i);
      boolean letter =
          (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || (ofLocal && c >= 'A' && c <= 'Z');
      boolean sign = c == '.' || c == '-' || (ofLocal && c == '_');
      if (!letter && (!sign || afterSign)) {
        return false;
      }
      afterSign = !letter;
      label = c == '.' ? 0 : label + 1;
      if (label > 63) {
        return false;
      }
    }
    return !afterSign;
  }

  private static boolean isAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) > 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static String toAscii(String whole, String domain) {
    if (isAscii(domain)) {
      String lower = domain.toLowerCase(Locale.ROOT);
      for (int i = 0; i < lower.length(); i++) {
        char c = lower.charAt(i);
        if ((c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '.') {
          throw bad(whole, "'" + printable(domain) + "' is not a domain name");
        }
      }
      return lower;
    }
    try {
      return DomainNames.toAscii(domain);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          bad(whole, "'" + printable(domain) + "' is not a domain name").getMessage(), e);
    }
  }

  private static String strip(String text) {
    int start = 0;
    int end = text.length();
    while (start < end && isBlank(text.charAt(start))) {
      start++;
    }
    while (end > start && isBlank(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(start, end);
  }

  private static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0' || c == '\u200b' || c == '\ufeff';
  }

  private static IllegalArgumentException bad(String address, String why) {
    return new IllegalArgumentException(
        "'" + printable(address) + "' is not an e-mail address: " + why);
  }

  /// The text with every character that could break a terminal line shown as an escape, cut at 100
  /// characters.
  private static String printable(String text) {
    StringBuilder shown = new StringBuilder();
    String cut = text.length() > 100 ? text.substring(0, 99) + "…" : text;
    cut.chars()
        .forEach(
            c -> {
              boolean plain = !Character.isISOControl(c) && c != 0x2028 && c != 0x2029;
              shown.append(
                  plain ? Character.toString(c) : String.format(Locale.ROOT, "\\u%04x", c));
            });
    return shown.toString();
  }
}
