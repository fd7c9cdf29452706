package dev.mailboat.compose;

import dev.mailboat.MergeText.Escape;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Makes a reader's value harmless where it stands.
final class Escaping {
  private static final List<String> SAFE_STARTS = List.of("https://", "http://", "mailto:", "tel:");
  private static final String UNRESERVED = "-._~";
  private static final String HEX = "0123456789ABCDEF";

  private Escaping() {}

  static String escape(String value, Escape escape) {
    String line = oneLine(value);
    return switch (escape) {
      case TEXT -> line;
      case HTML -> html(line);
      case TEXT_URL -> percent(line);
      case HTML_URL -> html(percent(line));
      case HTML_WHOLE_URL -> isSafeUrl(line) ? html(line) : "";
    };
  }

  /// The text without outer white space, every run of control characters and line ends a space.
  static String oneLine(String value) {
    int first = 0;
    while (first < value.length() && !isControl(value.charAt(first))) {
      first++;
    }
    if (first == value.length()) {
      return value.strip();
    }
    StringBuilder line = new StringBuilder(value.length()).append(value, 0, first);
    boolean inRun = false;
    for (int i = first; i < value.length(); i++) {
      boolean control = isControl(value.charAt(i));
      if (!control || !inRun) {
        line.append(control ? ' ' : value.charAt(i));
      }
      inRun = control;
    }
    return line.toString().strip();
  }

  /// C0 and C1 controls, DEL, and Unicode's line and paragraph separators.
  static boolean isControl(char c) {
    return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
  }

  /// @param value one line
  private static boolean isSafeUrl(String value) {
    return value.indexOf(' ') < 0
        && SAFE_STARTS.stream()
            .anyMatch(start -> value.regionMatches(true, 0, start, 0, start.length()));
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
