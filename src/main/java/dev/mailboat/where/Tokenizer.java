package dev.mailboat.where;

import dev.mailboat.where.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Cuts an expression into words, quoted texts and signs.
final class Tokenizer {
  private static final String SIGNS = "=!~<>";

  /// Which quotes close a text, by the one that opens it; the curly ones come from word processors.
  private static final Map<Character, String> QUOTES =
      Map.of('"', "\"", '\'', "'", '“', "”", '„', "“”", '‘', "’");

  private final String text;
  private final Faults faults;
  private final List<Token> tokens = new ArrayList<>();
  private int at;

  Tokenizer(String text, Faults faults) {
    this.text = text;
    this.faults = faults;
  }

  List<Token> tokens() {
    while (at < text.length()) {
      char c = text.charAt(at);
      if (isBlank(c)) {
        at++;
      } else if (c == '(' || c == ')') {
        add(c == '(' ? Kind.OPEN : Kind.CLOSE, at + 1);
      } else if (QUOTES.containsKey(c)) {
        quoted(c);
      } else {
        add(isSign(c) ? Kind.SIGN : Kind.WORD, endOfRun(isSign(c)));
      }
    }
    tokens.add(new Token(Kind.END, "", at, at));
    return tokens;
  }

  private void add(Kind kind, int end) {
    tokens.add(new Token(kind, text.substring(at, end), at, end));
    at = end;
  }

  /// Signs run on as long as signs follow, words as long as neither blank, bracket nor sign does. A
  /// quote behind `tag:` begins the tag; elsewhere in a word it is an apostrophe.
  private int endOfRun(boolean signs) {
    int end = at + 1;
    while (end < text.length() && isSign(text.charAt(end)) == signs) {
      char c = text.charAt(end);
      boolean tag = QUOTES.containsKey(c) && text.charAt(end - 1) == ':';
      if (isBlank(c) || c == '(' || c == ')' || tag) {
        break;
      }
      end++;
    }
    return end;
  }

  private void quoted(char open) {
    int start = at;
    String close = QUOTES.getOrDefault(open, "");
    StringBuilder inner = new StringBuilder();
    for (int i = at + 1; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && i + 1 < text.length()) {
        i++;
        inner.append(text.charAt(i));
      } else if (close.indexOf(c) >= 0) {
        at = i + 1;
        tokens.add(new Token(Kind.QUOTED, inner.toString(), start, at));
        return;
      } else {
        inner.append(c);
      }
    }
    throw faults.stop(start, "the text that begins with " + open + " never ends", "");
  }

  private static boolean isSign(char c) {
    return SIGNS.indexOf(c) >= 0;
  }

  private static boolean isBlank(char c) {
    return Character.isWhitespace(c) || c == '\u00a0';
  }
}
