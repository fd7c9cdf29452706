package dev.mailboat.where;

import dev.mailboat.Condition;
import dev.mailboat.Condition.Relation;
import dev.mailboat.ProblemsException;
import dev.mailboat.where.Token.Kind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Builds the condition from the tokens, by recursive descent.
final class Parser {
  /// Nobody nests deeper, and the stack holds far more.
  private static final int DEEPEST = 100;

  private static final String TAG = "tag:";
  private static final String BLANKS = "put a text with blanks in quotes";

  /// What people write who know another language.
  private static final Map<String, String> FOREIGN =
      Map.of(
          "&&", "write 'and'",
          "&", "write 'and'",
          "||", "write 'or'",
          "|", "write 'or'",
          "!", "write 'not'",
          "==", "write '='",
          "<>", "write '!='",
          "like", "write '~', which means contains",
          "in", "write column=one or column=other");

  private final List<Token> tokens;
  private final Names names;
  private final Faults faults;
  private int next;
  private int depth;

  Parser(List<Token> tokens, Names names, Faults faults) {
    this.tokens = tokens;
    this.names = names;
    this.faults = faults;
  }

  Condition whole() {
    if (peek().kind() == Kind.END) {
      throw faults.stop(0, "the condition is empty, expected one like language=de", "");
    }
    Condition condition = expression();
    if (peek().kind() != Kind.END) {
      throw unexpected(peek(), "'and', 'or' or the end", BLANKS);
    }
    return condition;
  }

  private Condition expression() {
    return joined("or", this::term, Condition.Or::new);
  }

  private Condition term() {
    return joined("and", this::factor, Condition.And::new);
  }

  private Condition joined(
      String word, Supplier<Condition> part, Function<List<Condition>, Condition> join) {
    List<Condition> parts = new ArrayList<>(List.of(part.get()));
    while (peek().is(word)) {
      next++;
      parts.add(part.get());
    }
    return parts.size() == 1 ? parts.getFirst() : join.apply(parts);
  }

  private Condition factor() {
    Token token = take();
    if (++depth > DEEPEST) {
      throw faults.stop(token.offset(), "nested deeper than " + DEEPEST + " levels", "");
    }
    Condition condition =
        token.is("not")
            ? new Condition.Not(factor())
            : token.kind() == Kind.OPEN ? bracket(token) : test(token);
    depth--;
    return condition;
  }

  private Condition bracket(Token open) {
    Condition inner = expression();
    Token close = take();
    if (close.kind() == Kind.END) {
      throw faults.stop(open.offset(), "the bracket '(' is never closed", "");
    }
    if (close.kind() != Kind.CLOSE) {
      throw unexpected(close, "'and', 'or' or ')'", BLANKS);
    }
    return inner;
  }

  private Condition test(Token token) {
    if (token.is("has")) {
      Token column = take();
      if (!column.isName()) {
        throw unexpected(column, "a column behind 'has'", "");
      }
      return new Condition.Filled(names.column(column));
    }
    if (token.kind() == Kind.WORD && token.text().regionMatches(true, 0, TAG, 0, TAG.length())) {
      return tagged(token);
    }
    if (!token.isName()) {
      throw unexpected(token, "a column, 'tag:…', 'has', 'not' or '('", "");
    }
    Relation relation = relation(take(), token);
    Token value = take();
    if (!value.isName()) {
      String hint = value.isReserved() ? "put the word in quotes if you mean it" : "";
      throw unexpected(
          value,
          "a text behind '" + relation.sign() + "'",
          hint.isEmpty() ? "write \"\" for an empty value" : hint);
    }
    return names.compared(token, relation, value);
  }

  private Condition tagged(Token token) {
    String tag = token.text().substring(TAG.length());
    if (!tag.isEmpty()) {
      return names.tagged(tag, token.offset() + TAG.length());
    }
    Token quoted = peek();
    if (quoted.kind() == Kind.QUOTED && !quoted.text().isBlank()) {
      return names.tagged(take().text().strip(), quoted.offset());
    }
    throw faults.stop(token.offset(), "no tag stands behind 'tag:'", "write tag:customer");
  }

  private Relation relation(Token sign, Token column) {
    return Arrays.stream(Relation.values())
        .filter(each -> sign.kind() == Kind.SIGN && each.sign().equals(sign.text()))
        .findFirst()
        .orElseThrow(
            () ->
                unexpected(
                    sign,
                    "a comparison behind '" + column.text() + "', one of " + signs(),
                    "write 'has " + column.text() + "' to ask whether it is filled"));
  }

  private static String signs() {
    return Arrays.stream(Relation.values()).map(Relation::sign).collect(Collectors.joining(" "));
  }

  private ProblemsException unexpected(Token found, String expected, String otherwise) {
    boolean text = found.kind() == Kind.WORD || found.kind() == Kind.QUOTED;
    String usual = text || !otherwise.equals(BLANKS) ? otherwise : "";
    String hint = FOREIGN.getOrDefault(found.text().toLowerCase(Locale.ROOT), usual);
    return faults.stop(found.offset(), "found " + found.shown() + ", expected " + expected, hint);
  }

  private Token peek() {
    return tokens.get(next);
  }

  /// The next token; the end is never passed.
  private Token take() {
    return next < tokens.size() - 1 ? tokens.get(next++) : tokens.get(next);
  }
}
