package dev.mailboat.where;

import java.util.Locale;

/// One word or sign of an expression.
///
/// @param text without its quotes
/// @param offset where it begins
/// @param end behind its last character, the quote included
record Token(Kind kind, String text, int offset, int end) {
  enum Kind {
    WORD,
    QUOTED,
    OPEN,
    CLOSE,
    SIGN,
    END
  }

  /// Whether it is this word of the language.
  boolean is(String word) {
    return kind == Kind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isName() {
    return kind == Kind.QUOTED || (kind == Kind.WORD && !isReserved());
  }

  boolean isReserved() {
    return kind == Kind.WORD
        && dev.mailboat.Condition.RESERVED.contains(text.toLowerCase(Locale.ROOT));
  }

  /// As a message names it.
  String shown() {
    return kind == Kind.END ? "the end" : "'" + text + "'";
  }
}
