package dev.mailboat.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells as lines whose columns stand below each other.
final class TextColumns {
  private static final int GAP = 2;

  /// No column is made narrower: less of it would say nothing.
  private static final int NARROWEST = 6;

  private final int[] widths;

  private TextColumns(int[] widths) {
    this.widths = widths;
  }

  /// The rows as lines, nothing cut.
  static List<String> align(List<List<String>> rows) {
    return within(rows, Integer.MAX_VALUE).lines(rows);
  }

  /// Columns that are wide enough for these rows, and together no wider than a screen: the widest
  /// give way first, and the first column, which tells the rows apart, half as much as the others.
  static TextColumns within(List<List<String>> rows, int screen) {
    int[] widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], width(row.get(i)));
      }
    }
    int widest = widest(widths);
    while (total(widths) > screen && widths[widest] > NARROWEST) {
      widths[widest]--;
      widest = widest(widths);
    }
    return new TextColumns(widths);
  }

  List<String> lines(List<List<String>> rows) {
    List<String> lines = new ArrayList<>();
    rows.forEach(row -> lines.add(line(row)));
    return lines;
  }

  /// The cells below their columns, each cut where it is too long.
  String line(List<String> row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < row.size(); i++) {
      String cell = cut(row.get(i), widths[i]);
      line.append(cell).append(" ".repeat(Math.max(0, widths[i] - width(cell)) + GAP));
    }
    return line.toString().stripTrailing();
  }

  /// The text, or what of it fits, with an ellipsis behind it.
  static String cut(String text, int screen) {
    if (width(text) <= screen) {
      return text;
    }
    StringBuilder kept = new StringBuilder();
    int used = 1;
    for (int c : text.codePoints().toArray()) {
      used += width(c);
      if (used > screen) {
        break;
      }
      kept.appendCodePoint(c);
    }
    return kept.append('…').toString();
  }

  /// How many columns of a screen the text takes.
  static int width(String text) {
    return text.codePoints().map(TextColumns::width).sum();
  }

  /// Two for East Asian characters and pictures, none for marks that combine.
  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
      default ->
          Character.isIdeographic(c)
                  || (c >= 0x3040 && c <= 0x30ff)
                  || (c >= 0xac00 && c <= 0xd7a3)
                  || (c >= 0xff01 && c <= 0xff60)
                  || Character.isEmojiPresentation(c)
              ? 2
              : 1;
    };
  }

  private static int total(int[] widths) {
    int total = -GAP;
    for (int width : widths) {
      total += width + GAP;
    }
    return total;
  }

  private static int widest(int[] widths) {
    int widest = 0;
    for (int i = 1; i < widths.length; i++) {
      int most = widest == 0 ? widths[0] / 2 : widths[widest];
      widest = widths[i] > most && widths[i] > NARROWEST ? i : widest;
    }
    return widest;
  }
}
