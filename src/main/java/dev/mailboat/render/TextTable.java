package dev.mailboat.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jsoup.nodes.Element;

/// A data table as plain text: aligned columns, or one line a value where that would be too wide.
record TextTable(Element table, Function<Element, String> inline, MergeFields fields) {

  String text(int width) {
    List<List<String>> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      rows.add(row.select("> th, > td").stream().map(cell -> inline.apply(cell).strip()).toList());
    }
    rows.removeIf(row -> row.stream().allMatch(String::isEmpty));
    if (rows.isEmpty()) {
      return "";
    }
    int[] widths = new int[rows.stream().mapToInt(List::size).max().orElse(0)];
    for (List<String> row : rows) {
      for (int i = 0; i < row.size(); i++) {
        widths[i] = Math.max(widths[i], TextLines.width(row.get(i), fields));
      }
    }
    int total = 2 * (widths.length - 1);
    for (int each : widths) {
      total += each;
    }
    return total <= width ? aligned(rows, widths) : listed(rows);
  }

  private String aligned(List<List<String>> rows, int[] widths) {
    Element first = table.selectFirst("tr");
    boolean header = first != null && first.selectFirst("th") != null;
    List<Boolean> right = right(widths.length);
    StringBuilder text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < rows.get(r).size(); i++) {
        String cell = rows.get(r).get(i);
        String pad = " ".repeat(widths[i] - TextLines.width(cell, fields));
        line.append(i == 0 ? "" : "  ").append(right.get(i) ? pad + cell : cell + pad);
      }
      text.append(r == 0 ? "" : "\n").append(line.toString().stripTrailing());
      if (r == 0 && header) {
        text.append('\n');
        for (int i = 0; i < widths.length; i++) {
          text.append(i == 0 ? "" : "  ").append("-".repeat(widths[i]));
        }
      }
    }
    return text.toString();
  }

  private List<Boolean> right(int columns) {
    List<Boolean> right = new ArrayList<>();
    for (int i = 0; i < columns; i++) {
      Element cell = table.selectFirst("tr > *:nth-child(" + (i + 1) + ")");
      right.add(cell != null && cell.attr("align").equals("right"));
    }
    return right;
  }

  /// `Head: value` lines, a blank line between the rows.
  private static String listed(List<List<String>> rows) {
    List<String> head = rows.getFirst();
    List<String> blocks = new ArrayList<>();
    for (List<String> row : rows.subList(1, rows.size())) {
      StringBuilder block = new StringBuilder();
      for (int i = 0; i < row.size(); i++) {
        String name = i < head.size() && !head.get(i).isEmpty() ? head.get(i) + ": " : "";
        block.append(i == 0 ? "" : "\n").append(name).append(row.get(i));
      }
      blocks.add(block.toString());
    }
    return String.join("\n\n", blocks);
  }
}
