package dev.mailboat.render;

/// Lays out lines of plain text by the width they have on a screen.
final class TextLines {
  /// Ranges of East Asian wide characters and emoji, first and last.
  private static final int[] WIDE = {
    0x1100, 0x115f, 0x2e80, 0xa4cf, 0xac00, 0xd7a3, 0xf900, 0xfaff, 0xfe30, 0xfe6f, 0xff00, 0xff60,
    0x1f300, 0x1faff, 0x20000, 0x3fffd
  };

  static final int WIDTH = 72;

  private TextLines() {}

  /// The text wrapped, and below it a line as long as its longest.
  static String underlined(String text, String character, int width, MergeFields fields) {
    String lines = wrap(text, width, fields);
    int longest = lines.lines().mapToInt(line -> width(line, fields)).max().orElse(0);
    return lines + "\n" + character.repeat(longest);
  }

  /// Columns a text takes: two for East Asian wide characters and emoji, none for marks that
  /// combine (UAX #11).
  static int width(String text, MergeFields fields) {
    return fields.withFallbacks(text).codePoints().map(TextLines::width).sum();
  }

  /// Columns that a text without merge fields takes.
  static int width(String text) {
    return text.codePoints().map(TextLines::width).sum();
  }

  private static int width(int c) {
    int type = Character.getType(c);
    if (type == Character.NON_SPACING_MARK
        || type == Character.ENCLOSING_MARK
        || type == Character.FORMAT) {
      return 0;
    }
    for (int i = 0; i < WIDE.length; i += 2) {
      if (c >= WIDE[i] && c <= WIDE[i + 1]) {
        return 2;
      }
    }
    return 1;
  }

  /// The text with line breaks at spaces, none wider than `width` unless a single word is; a
  /// no-break space never breaks.
  static String wrap(String text, int width, MergeFields fields) {
    StringBuilder wrapped = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (!wrapped.isEmpty()) {
        wrapped.append('\n');
      }
      wrapLine(line.strip(), width, fields, wrapped);
    }
    return wrapped.toString();
  }

  private static void wrapLine(String line, int width, MergeFields fields, StringBuilder wrapped) {
    int column = 0;
    for (String word : line.split(" +", -1)) {
      int length = width(word, fields);
      if (column > 0 && column + 1 + length > width) {
        wrapped.append('\n');
        column = 0;
      } else if (column > 0) {
        wrapped.append(' ');
        column++;
      }
      wrapped.append(word);
      column += length;
    }
  }

  /// The text with `first` before its first line and `rest` before every other.
  static String indent(String text, String first, String rest) {
    return first
        + text.replace("\n", "\n" + rest)
            .replace("\n" + rest + "\n", "\n" + rest.stripTrailing() + "\n");
  }
}
