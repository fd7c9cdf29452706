package dev.mailboat.where;

import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.util.List;

/// What is wrong with one expression, each with the place and a caret below the spot.
record Faults(Passage expression, List<Problem> problems) {
  private static final String RULE = "bad-condition";

  /// A fault of the grammar, behind which nothing can be understood.
  ProblemsException stop(int offset, String what, String hint) {
    Problem problem = Problem.error(expression.at(offset), RULE, what).withHint(hint);
    return new ProblemsException(Kind.CONTENT, problem.withExcerpt(excerpt(offset)));
  }

  /// A fault behind which reading goes on.
  void add(int offset, Problem problem) {
    problems.add(problem.withExcerpt(excerpt(offset)));
  }

  /// The line with the spot, and a caret below it that stands right in a terminal: tabs stay tabs,
  /// and below East Asian characters the blanks are as wide as they are.
  private String excerpt(int offset) {
    String text = expression.text();
    if (text.isBlank()) {
      return "";
    }
    int start = text.lastIndexOf('\n', offset - 1) + 1;
    int end = text.indexOf('\n', offset);
    StringBuilder below = new StringBuilder();
    text.substring(start, offset)
        .codePoints()
        .forEach(c -> below.append(c == '\t' ? '\t' : Character.isIdeographic(c) ? '\u3000' : ' '));
    return text.substring(start, end < 0 ? text.length() : end) + "\n" + below + "^";
  }
}
