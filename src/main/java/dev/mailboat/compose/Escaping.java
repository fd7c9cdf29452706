package dev.mailboat.compose;

import dev.mailboat.MergeText.Escape;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// Makes a reader's value harmless where it stands.
final class Escaping {
  private static final Pattern CONTROL =
      Pattern.compile("[\\p{Cntrl}\\u0080-\\u009f\\u2028\\u2029]+");
  private static final Pattern SAFE_URL = Pattern.compile("(?i)(https?://|mailto:|tel:)\\S*");
  private static final String UNRESERVED = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private Escaping() {}

  static String escape(String value, Escape escape) {
    String line = CONTROL.matcher(value).replaceAll(" ").strip();
    return switch (escape) {
      case TEXT -> line;
      case HTML -> html(line);
      case TEXT_URL -> percent(line);
      case HTML_URL -> html(percent(line));
      case HTML_WHOLE_URL -> SAFE_URL.matcher(line).matches() ? html(line) : "";
    };
  }

  private static String html(String value) {
    StringBuilder text = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> text.append("&amp;");
        case '<' -> text.append("&lt;");
        case '>' -> text.append("&gt;");
        case '"' -> text.append("&quot;");
        case '\'' -> text.append("&#39;");
        default -> text.append(c);
      }
    }
    return text.toString();
  }

  /// Percent-encodes all but the unreserved characters (RFC 3986 section 2.3).
  private static String percent(String value) {
    StringBuilder text = new StringBuilder(value.length() + 16);
    for (byte b : value.getBytes(StandardCharsets.UTF_8)) {
      char c = (char) (b & 0xff);
      boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || UNRESERVED.indexOf(c) >= 0);
      if (plain) {
        text.append(c);
      } else {
        text.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 15));
      }
    }
    return text.toString();
  }
}
