package dev.mailboat.where;

import dev.mailboat.Condition;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import java.util.List;
import java.util.Optional;

/// Reads expressions that say whom one means.
///
/// ```
/// expression := term { "or" term }
/// term       := factor { "and" factor }
/// factor     := "not" factor | "(" expression ")" | test
/// test       := "tag:" text | "has" column | column sign text
/// sign       := "=" | "!=" | "~" | "!~" | "<" | "<=" | ">" | ">="
/// ```
///
/// `~` means "contains". A text with blanks, signs or a word of the language stands in quotes, in
/// which `\` takes the next character as it is. Words of the language may be in capitals.
public final class Where {
  private Where() {}

  /// The condition that the passage writes down; empty, with every fault added to `problems`, when
  /// it cannot be understood or names what is not known.
  public static Optional<Condition> parse(Passage expression, Known known, List<Problem> problems) {
    int before = problems.size();
    Faults faults = new Faults(expression, problems);
    try {
      List<Token> tokens = new Tokenizer(expression.text(), faults).tokens();
      Condition condition = new Parser(tokens, new Names(known, faults), faults).whole();
      boolean right = problems.stream().skip(before).noneMatch(Problem::isError);
      return right ? Optional.of(condition) : Optional.empty();
    } catch (ProblemsException e) {
      problems.addAll(e.problems());
      return Optional.empty();
    }
  }
}
