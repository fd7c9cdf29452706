package dev.mailboat.render;

import java.util.ArrayList;
import java.util.List;

/// Lays out lines of plain text by the width they have on a screen.
final class TextLines {
  static final int WIDTH = 72;

  private TextLines() {}

  /// A stretch that never breaks, and whether a space divides it from the one before.
  private record Piece(String text, boolean spaced) {}

  /// The text wrapped, and below it a line as long as its longest.
  static String underlined(String text, String character, int width, MergeFields fields) {
    String lines = wrap(text, width, fields);
    int longest = lines.lines().mapToInt(line -> width(line, fields)).max().orElse(0);
    return lines + "\n" + character.repeat(longest);
  }

  /// Columns that a text takes when its merge fields show their fallbacks.
  static int width(String text, MergeFields fields) {
    return TextWidth.of(fields.withFallbacks(text));
  }

  /// The text with line breaks at spaces, and between East Asian letters; no line is wider than
  /// `width` unless a single word is. A no-break space and a URL never break.
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
    for (Piece piece : pieces(line)) {
      int length = width(piece.text, fields);
      int space = piece.spaced ? 1 : 0;
      if (column > 0 && column + space + length > width) {
        wrapped.append('\n');
        column = 0;
      } else if (column > 0 && piece.spaced) {
        wrapped.append(' ');
        column++;
      }
      wrapped.append(piece.text);
      column += length;
    }
  }

  private static List<Piece> pieces(String line) {
    List<Piece> pieces = new ArrayList<>();
    for (String word : line.split(" +", -1)) {
      boolean spaced = true;
      int start = 0;
      for (int i = word.offsetByCodePoints(0, word.isEmpty() ? 0 : 1);
          i < word.length() && !word.contains("://");
          i += Character.charCount(word.codePointAt(i))) {
        if (TextWidth.breaksBetween(word.codePointBefore(i), word.codePointAt(i))) {
          pieces.add(new Piece(word.substring(start, i), spaced));
          spaced = false;
          start = i;
        }
      }
      pieces.add(new Piece(word.substring(start), spaced));
    }
    return pieces;
  }

  /// The text with `first` before its first line and `rest` before every other.
  static String indent(String text, String first, String rest) {
    return first
        + text.replace("\n", "\n" + rest)
            .replace("\n" + rest + "\n", "\n" + rest.stripTrailing() + "\n");
  }
}
