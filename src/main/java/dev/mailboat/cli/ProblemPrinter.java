package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.Severity;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;

/// Prints problems for a person: `file:line:col: sentence`, then the excerpt and the hint,
/// indented, then how many there are.
record ProblemPrinter(PrintWriter err, Path directory) {

  /// Prints all of them, sorted by place, and a last line such as `2 problems. Nothing was sent.`
  void print(Collection<Problem> problems, String consequence) {
    List<Problem> sorted = problems.stream().distinct().sorted().toList();
    sorted.forEach(this::print);
    long errors = sorted.stream().filter(Problem::isError).count();
    if (errors > 0) {
      err.println((Plural.of(errors, "problem") + ". " + consequence).strip());
    }
    err.flush();
  }

  private void print(Problem problem) {
    String kind = problem.severity() == Severity.ERROR ? "" : problem.severity() + ": ";
    err.println(problem.place().relativeTo(directory) + ": " + kind + problem.what());
    problem.excerpt().lines().forEach(line -> err.println("    " + line));
    if (!problem.hint().isEmpty()) {
      err.println("  hint: " + problem.hint());
    }
  }
}
