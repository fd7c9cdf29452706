package dev.mailboat;

import java.util.List;
import java.util.stream.Collectors;

/// Stops a command because of something the user can mend; carries every problem found, not the
/// first.
///
/// It is the project's only exception type: faults of the program itself stay plain unchecked
/// exceptions.
public final class ProblemsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// What kind of thing is wrong; the command line gives each its exit code.
  public enum Kind {
    /// Wrong use of the command line, or a missing confirmation.
    USAGE,
    /// The issue, the theme or the list is faulty.
    CONTENT,
    /// The named issue or file does not exist.
    NO_INPUT,
    /// A server cannot be reached.
    UNREACHABLE,
    /// Another run holds the issue, or a file changed meanwhile.
    BUSY,
    /// The run paused itself: a quota, the sending hours, or too many refusals. Run again to go on.
    PAUSED,
    /// The relay refused the login.
    LOGIN_REFUSED,
    /// The settings are faulty.
    SETTINGS
  }

  private final Kind kind;
  private final transient List<Problem> problems;

  public ProblemsException(Kind kind, List<Problem> problems) {
    super(
        problems.stream().map(p -> p.place() + ": " + p.what()).collect(Collectors.joining("\n")));
    if (problems.isEmpty()) {
      throw new IllegalArgumentException("no problem given");
    }
    this.kind = kind;
    this.problems = problems.stream().sorted().toList();
  }

  public ProblemsException(Kind kind, Problem problem) {
    this(kind, List.of(problem));
  }

  public Kind kind() {
    return kind;
  }

  /// Sorted by place; never empty.
  public List<Problem> problems() {
    return problems;
  }
}
