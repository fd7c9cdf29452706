package dev.mailboat.render;

import java.util.ArrayList;
import java.util.List;

/// Walks over the rules of a style sheet, heeding quotes, brackets and nested braces.
final class CssScanner {
  private final String css;
  private int position;
  private int ruleStart;
  private int counted;
  private int lines;
  private String prelude = "";
  private String block = "";

  CssScanner(String css) {
    this.css = withoutComments(css);
  }

  /// Moves to the next rule; false behind the last.
  boolean next() {
    while (position < css.length() && Character.isWhitespace(css.charAt(position))) {
      position++;
    }
    if (position >= css.length()) {
      return false;
    }
    ruleStart = position;
    int open = find(css, position, "{;");
    if (open < 0) {
      throw new IllegalArgumentException(line() + ": a rule without a block");
    }
    prelude = css.substring(position, open).strip();
    if (css.charAt(open) == ';') {
      throw new IllegalArgumentException(line() + ": '" + prelude + "' is not supported in a mail");
    }
    int close = closing(open);
    block = css.substring(open + 1, close).strip();
    position = close + 1;
    return true;
  }

  String prelude() {
    return prelude;
  }

  String block() {
    return block;
  }

  /// The line in which the rule begins, counted from 1.
  int line() {
    while (counted < ruleStart) {
      if (css.charAt(counted) == '\n') {
        lines++;
      }
      counted++;
    }
    return lines + 1;
  }

  /// The text's parts between separators that stand outside quotes and brackets.
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int end = find(text, start, String.valueOf(separator));
      parts.add(text.substring(start, end < 0 ? text.length() : end));
      if (end < 0) {
        break;
      }
      start = end + 1;
    }
    return parts;
  }

  /// The first of the characters at or behind `from` that stands outside quotes and brackets; -1
  /// when there is none.
  private static int find(String text, int from, String characters) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\'') {
        i = endOfQuote(text, i);
      } else if (depth == 0 && characters.indexOf(c) >= 0) {
        return i;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth = Math.max(0, depth - 1);
      }
    }
    return -1;
  }

  private int closing(int open) {
    int depth = 0;
    for (int i = open; i < css.length(); i++) {
      char c = css.charAt(i);
      if (c == '"' || c == '\'') {
        i = endOfQuote(css, i);
      } else if (c == '{') {
        depth++;
      } else if (c == '}' && --depth == 0) {
        return i;
      }
    }
    throw new IllegalArgumentException(line() + ": the block of '" + prelude + "' is never closed");
  }

  private static int endOfQuote(String text, int start) {
    char quote = text.charAt(start);
    for (int i = start + 1; i < text.length(); i++) {
      if (text.charAt(i) == '\\') {
        i++;
      } else if (text.charAt(i) == quote) {
        return i;
      }
    }
    return text.length() - 1;
  }

  /// Comments become their line ends, so that lines keep their numbers.
  private static String withoutComments(String css) {
    StringBuilder text = new StringBuilder(css.length());
    int i = 0;
    while (i < css.length()) {
      char c = css.charAt(i);
      if (css.startsWith("/*", i)) {
        int end = css.indexOf("*/", i + 2);
        int next = end < 0 ? css.length() : end + 2;
        css.substring(i, next).chars().filter(x -> x == '\n').forEach(x -> text.append('\n'));
        i = next;
      } else if (c == '"' || c == '\'') {
        int end = endOfQuote(css, i) + 1;
        text.append(css, i, Math.max(end, i + 1));
        i = Math.max(end, i + 1);
      } else {
        text.append(c);
        i++;
      }
    }
    return text.toString();
  }
}
