package dev.mailboat.cli;

import java.util.ArrayList;
import java.util.List;

/// Rows of cells as lines whose columns stand below each other.
final class TextColumns {
  private static final int WIDEST = 42;

  private TextColumns() {}

  static List<String> align(List<List<String>> rows) {
    int[] widths = new int[rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], Math.min(width(row.get(i)), WIDEST));
      }
    }
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String cell = cut(row.get(i));
        line.append(cell).append(" ".repeat(Math.max(0, widths[i] - width(cell)) + 2));
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static String cut(String cell) {
    return width(cell) <= WIDEST ? cell : cell.substring(0, WIDEST - 1) + "…";
  }

  /// Columns on a screen: two for East Asian characters, none for marks that combine.
  private static int width(String text) {
    return text.codePoints()
        .map(
            c ->
                switch (Character.getType(c)) {
                  case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT -> 0;
                  default ->
                      Character.isIdeographic(c)
                              || (c >= 0x3040 && c <= 0x30ff)
                              || (c >= 0xac00 && c <= 0xd7a3)
                          ? 2
                          : 1;
                })
        .sum();
  }
}
