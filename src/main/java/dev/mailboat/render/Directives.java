package dev.mailboat.render;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A Markdown text whose `::: name` blocks were cut out.
///
/// A block is one line, `::: cta quote Ask us`, or goes on to a line `:::`. In its place stands a
/// token of two private-use characters; the text keeps its length and its lines, so that places
/// found in it are right.
///
/// @param text without the blocks
record Directives(String text, List<Directive> found) {
  private static final int MOST = 999;
  private static final Pattern OPEN =
      Pattern.compile(" {0,3}:::[ \\t]*([A-Za-z][A-Za-z0-9-]*)[ \\t]*(.*?)[ \\t]*(:::)?[ \\t]*");
  private static final Pattern CLOSE = Pattern.compile(" {0,3}:::[ \\t]*");
  private static final Pattern FENCE = Pattern.compile(" {0,3}(```|~~~).*");
  private static final Pattern TOKEN = Pattern.compile("\ue004(\\d+)\ue005");

  /// One block.
  ///
  /// @param offset where its name begins
  /// @param words what follows the name in its line
  /// @param body the lines inside; blank around, so that offsets are those of the whole text
  record Directive(int offset, String name, String words, String body) {}

  static Directives cut(String text) {
    List<Directive> found = new ArrayList<>();
    StringBuilder rest = new StringBuilder(text);
    boolean code = false;
    int start = 0;
    while (start < text.length() && found.size() < MOST) {
      int end = lineEnd(text, start);
      String line = text.substring(start, end);
      Matcher open = OPEN.matcher(line);
      code ^= FENCE.matcher(line).matches();
      if (!code && line.contains(":::") && open.matches()) {
        int close = open.group(3) == null ? closing(text, end) : -1;
        String body = close < 0 ? "" : only(text, Math.min(end + 1, close), close);
        blank(rest, start, close < 0 ? end : lineEnd(text, close));
        String token = "\ue004" + found.size() + "\ue005";
        rest.replace(start, start + token.length(), token);
        found.add(new Directive(start + open.start(1), open.group(1), open.group(2), body));
        end = close < 0 ? end : lineEnd(text, close);
      }
      start = end + 1;
    }
    return new Directives(rest.toString(), found);
  }

  /// The number of the block whose token stands in the text; -1 when there is none.
  static int numberIn(String text) {
    Matcher token = TOKEN.matcher(text);
    return token.find() ? Integer.parseInt(token.group(1)) : -1;
  }

  static String withoutTokens(String text) {
    return TOKEN.matcher(text).replaceAll("");
  }

  /// Where the line `:::` begins that ends the block; -1 when another block begins before it.
  private static int closing(String text, int from) {
    int start = from + 1;
    while (start < text.length()) {
      int end = lineEnd(text, start);
      String line = text.substring(start, end);
      if (CLOSE.matcher(line).matches()) {
        return start;
      }
      if (line.contains(":::") && OPEN.matcher(line).matches()) {
        return -1;
      }
      start = end + 1;
    }
    return -1;
  }

  private static int lineEnd(String text, int start) {
    int end = text.indexOf('\n', start);
    return end < 0 ? text.length() : end;
  }

  private static String only(String text, int from, int to) {
    StringBuilder only = new StringBuilder(text);
    blank(only, 0, from);
    blank(only, to, text.length());
    return only.toString();
  }

  private static void blank(StringBuilder text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '\n') {
        text.setCharAt(i, ' ');
      }
    }
  }
}
