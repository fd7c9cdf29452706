package dev.mailboat.cli;

import dev.mailboat.subscribers.Hunk;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Shows changed rows as a unified diff without the lines around, or keeps them for JSON.
final class DiffPrinter {
  private final PrintWriter out;
  private final String name;
  private final int most;
  private final boolean json;
  private final List<Map<String, Object>> kept = new ArrayList<>();
  private final List<String> lines = new ArrayList<>();
  private int count;

  /// @param name the file's, as a person in the working directory would write it
  /// @param most hunks that are shown; the others are only counted
  DiffPrinter(PrintWriter out, String name, int most, boolean json) {
    this.out = out;
    this.name = name;
    this.most = most;
    this.json = json;
  }

  void add(Hunk hunk) {
    count++;
    if (json) {
      Map<String, Object> row = new LinkedHashMap<>();
      row.put("line", hunk.before().isEmpty() ? hunk.newLine() : hunk.oldLine());
      row.put("before", String.join("\n", hunk.before()));
      row.put("after", String.join("\n", hunk.after()));
      kept.add(row);
    } else if (count <= most) {
      lines.add(
          "@@ -"
              + range(hunk.oldLine(), hunk.before().size())
              + " +"
              + range(hunk.newLine(), hunk.after().size())
              + " @@");
      hunk.before().forEach(line -> lines.add("-" + printable(line)));
      hunk.after().forEach(line -> lines.add("+" + printable(line)));
    }
  }

  /// Prints what was added, at a moment when it is sure to have happened.
  void print() {
    if (!lines.isEmpty()) {
      out.println("--- a/" + name);
      out.println("+++ b/" + name);
    }
    lines.forEach(out::println);
    if (!json && count > most) {
      out.println("… " + Plural.of(count - (long) most, "more row"));
    }
  }

  List<Map<String, Object>> rows() {
    return kept;
  }

  /// A count of one is left out, and where there is no line, the one before is named (POSIX `diff
  /// -u`).
  private static String range(int line, int lines) {
    return lines == 1 ? String.valueOf(line) : (lines == 0 ? line - 1 : line) + "," + lines;
  }

  /// A list from elsewhere must not steer the terminal.
  private static String printable(String line) {
    StringBuilder text = new StringBuilder(line.length());
    line.chars()
        .forEach(c -> text.append(Character.isISOControl(c) && c != '\t' ? '\ufffd' : (char) c));
    return text.toString();
  }
}
