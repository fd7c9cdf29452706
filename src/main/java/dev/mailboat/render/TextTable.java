package dev.mailboat.render;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jsoup.nodes.Element;

/// A data table as plain text: aligned columns, or one line a value where that would be too wide.
record TextTable(Element table, Function<Element, String> inline, MergeFields fields) {
  private static final String GAP = "  ";

  String text(int width) {
    List<List<String>> rows = new ArrayList<>();
    for (Element row : table.select("tr")) {
      rows.add(row.select("> th, > td").stream().map(this::oneLine).toList());
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
    int total = Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
    return total <= width ? aligned(rows, widths) : listed(rows, width);
  }

  private String oneLine(Element cell) {
    return inline.apply(cell).strip().replaceAll("\\s*\n\\s*", " ");
  }

  private boolean hasHeader() {
    Element first = table.selectFirst("tr");
    return first != null && first.select("th").stream().anyMatch(cell -> !cell.text().isBlank());
  }

  private String aligned(List<List<String>> rows, int[] widths) {
    List<String> alignment = alignment(widths.length);
    List<String> lines = new ArrayList<>();
    for (List<String> row : rows) {
      List<String> cells = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        int space = widths[i] - TextLines.width(row.get(i), fields);
        int before =
            switch (alignment.get(i)) {
              case "right" -> space;
              case "center" -> space / 2;
              default -> 0;
            };
        cells.add(" ".repeat(before) + row.get(i) + " ".repeat(space - before));
      }
      lines.add(String.join(GAP, cells).stripTrailing());
      if (lines.size() == 1 && hasHeader()) {
        lines.add(String.join(GAP, Arrays.stream(widths).mapToObj("-"::repeat).toList()));
      }
    }
    return String.join("\n", lines);
  }

  private List<String> alignment(int columns) {
    List<String> alignment = new ArrayList<>();
    for (int i = 1; i <= columns; i++) {
      Element cell = table.selectFirst("tr > *:nth-child(" + i + ")");
      alignment.add(cell == null ? "" : cell.attr("align"));
    }
    return alignment;
  }

  /// `Head: value` lines, a blank line between the rows.
  private String listed(List<List<String>> rows, int width) {
    List<String> head = hasHeader() ? rows.getFirst() : List.of();
    List<String> blocks = new ArrayList<>();
    for (List<String> row : rows.subList(head.isEmpty() ? 0 : 1, rows.size())) {
      List<String> lines = new ArrayList<>();
      for (int i = 0; i < row.size(); i++) {
        String name = i < head.size() && !head.get(i).isEmpty() ? head.get(i) + ": " : "";
        if (!row.get(i).isEmpty()) {
          lines.add(
              TextLines.indent(TextLines.wrap(name + row.get(i), width - 2, fields), "", "  "));
        }
      }
      blocks.add(String.join("\n", lines));
    }
    return String.join("\n\n", blocks);
  }
}
