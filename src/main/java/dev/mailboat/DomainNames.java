package dev.mailboat;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// Domain names with letters outside ASCII in their ASCII form, as IDNA2008 has it (UTS 46, not
/// transitional).
///
/// The JDK speaks IDNA2003, which differs for four characters only (UTS 46 section 6): it makes
/// `ss` of `ß` and `σ` of `ς` and drops the two joiners, so that it takes one domain for another.
/// Labels with the letters are encoded here; the joiners, which mean something only between some
/// letters of some scripts, have to be written in the `xn--` form.
final class DomainNames {
  private static final String DOTS = "[.\u3002\uff0e\uff61]";
  private static final String LETTERS = "ßẞς";
  private static final String JOINERS = "\u200c\u200d";
  private static final String PREFIX = "xn--";

  // RFC 3492 section 5
  private static final int BASE = 36;
  private static final int SKEW = 38;
  private static final int DAMP = 700;
  private static final int FIRST_BIAS = 72;
  private static final int LARGEST_FIRST = 26;

  private DomainNames() {}

  /// The name in lower case, each label that needs it in its `xn--` form.
  ///
  /// @throws IllegalArgumentException when it is no domain name
  static String toAscii(String domain) {
    return Arrays.stream(domain.split(DOTS, -1))
        .map(DomainNames::label)
        .collect(Collectors.joining("."))
        .toLowerCase(Locale.ROOT);
  }

  private static String label(String label) {
    if (holdsOneOf(label, JOINERS)) {
      throw new IllegalArgumentException("a joiner in a domain name");
    }
    String plain = IDN.toASCII(label.replace('ẞ', 'ß'), IDN.USE_STD3_ASCII_RULES);
    return holdsOneOf(label, LETTERS) ? PREFIX + punycode(mapped(label)) : plain;
  }

  private static boolean holdsOneOf(String text, String characters) {
    return text.chars().anyMatch(c -> characters.indexOf(c) >= 0);
  }

  /// Each character by itself: `Σ` is `σ` at the end of a word too.
  private static String mapped(String label) {
    int[] lower = label.codePoints().map(Character::toLowerCase).toArray();
    return Normalizer.normalize(new String(lower, 0, lower.length), Normalizer.Form.NFKC);
  }

  /// RFC 3492 section 6.3.
  private static String punycode(String label) {
    int[] all = label.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    label.codePoints().filter(c -> c < 0x80).forEach(out::appendCodePoint);
    int basic = out.length();
    int handled = basic;
    if (basic > 0) {
      out.append('-');
    }
    int bias = FIRST_BIAS;
    int delta = 0;
    int next = 0x80;
    while (handled < all.length) {
      int smallest = smallestFrom(all, next);
      delta += (smallest - next) * (handled + 1);
      next = smallest;
      for (int c : all) {
        if (c < next) {
          delta++;
        } else if (c == next) {
          appendNumber(out, delta, bias);
          bias = adapted(delta, handled + 1, handled == basic);
          delta = 0;
          handled++;
        }
      }
      delta++;
      next++;
    }
    return out.toString();
  }

  private static int smallestFrom(int[] all, int limit) {
    int smallest = Integer.MAX_VALUE;
    for (int c : all) {
      smallest = c >= limit && c < smallest ? c : smallest;
    }
    return smallest;
  }

  private static void appendNumber(StringBuilder out, int number, int bias) {
    int rest = number;
    for (int k = BASE; ; k += BASE) {
      int threshold = Math.clamp((long) k - bias, 1, LARGEST_FIRST);
      if (rest < threshold) {
        out.append(digit(rest));
        return;
      }
      out.append(digit(threshold + (rest - threshold) % (BASE - threshold)));
      rest = (rest - threshold) / (BASE - threshold);
    }
  }

  private static char digit(int value) {
    return (char) (value < 26 ? 'a' + value : '0' + value - 26);
  }

  private static int adapted(int delta, int points, boolean first) {
    int rest = first ? delta / DAMP : delta / 2;
    rest += rest / points;
    int k = 0;
    while (rest > (BASE - 1) * LARGEST_FIRST / 2) {
      rest /= BASE - 1;
      k += BASE;
    }
    return k + BASE * rest / (rest + SKEW);
  }
}
