package dev.mailboat.exchange;

import java.util.LinkedHashSet;
import java.util.Set;

/// Cells that hold several tags.
final class TagCells {
  private TagCells() {}

  /// The tags of a cell: divided by `,` or `;`, each perhaps in quotes as in a CSV line (Mailchimp
  /// puts CSV into CSV), or a JSON list. A `,` or `;` inside a tag becomes a blank, because it
  /// divides tags in our lists.
  static Set<String> read(String cell) {
    String inner =
        cell.startsWith("[") && cell.endsWith("]") ? cell.substring(1, cell.length() - 1) : cell;
    Set<String> tags = new LinkedHashSet<>();
    StringBuilder tag = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < inner.length(); i++) {
      char c = inner.charAt(i);
      boolean divides = c == ',' || c == ';';
      if (c == '"' && quoted && i + 1 < inner.length() && inner.charAt(i + 1) == '"') {
        tag.append('"');
        i++;
      } else if (c == '"' && (quoted || tag.toString().isBlank())) {
        quoted = !quoted;
      } else if (divides && !quoted) {
        add(tags, tag);
      } else {
        tag.append(divides ? ' ' : c);
      }
    }
    add(tags, tag);
    return tags;
  }

  private static void add(Set<String> tags, StringBuilder tag) {
    String text = Cleaning.line(tag.toString());
    boolean known = tags.stream().anyMatch(text::equalsIgnoreCase);
    if (!text.isEmpty() && !known) {
      tags.add(text);
    }
    tag.setLength(0);
  }
}
