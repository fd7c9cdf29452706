package dev.mailboat.cli;

import dev.mailboat.Condition;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.where.Known;
import dev.mailboat.where.Where;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// `--where`: which readers a command means.
final class WhereOption {
  @Option(
      names = "--where",
      paramLabel = "EXPR",
      description = {
        "Only readers of whom this is true, such as 'language=de and tag:customer and not"
            + " company~\"GmbH\"'. Compares a column with = != ~ (contains) !~ < <= > >=;"
            + " 'has column' asks whether it is filled."
      })
  @Nullable String expression;

  /// The condition; empty when the option was not given.
  ///
  /// @param warnings takes what is worth saying and stops nothing
  /// @throws ProblemsException of kind USAGE with every fault of the expression
  Optional<Condition> condition(Known known, List<Problem> warnings) {
    if (expression == null) {
      return Optional.empty();
    }
    List<Problem> problems = new ArrayList<>();
    Passage written = new Passage(expression, new Place("--where", 1, 1));
    Optional<Condition> condition = Where.parse(written, known, problems);
    if (condition.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
    warnings.addAll(problems);
    return condition;
  }

  /// Whether somebody with these values is meant; everybody is when the option was not given.
  Predicate<Map<String, String>> test(Known known, List<Problem> warnings) {
    Optional<Condition> condition = condition(known, warnings);
    return values -> condition.isEmpty() || condition.get().test(values);
  }

  boolean isGiven() {
    return expression != null;
  }

  /// The expression; empty when the option was not given.
  String written() {
    return expression == null ? "" : expression;
  }

  /// The problem of a condition that is true of nobody.
  ProblemsException nobody(String whom) {
    Problem problem =
        Problem.error(
            new Place("--where", 1, 1), "nobody", "nobody " + whom + " meets '" + expression + "'");
    return new ProblemsException(
        Kind.CONTENT, problem.withHint("mailboat subscribers list --where shows whom it chooses"));
  }
}
