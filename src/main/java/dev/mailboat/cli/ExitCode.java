package dev.mailboat.cli;

import dev.mailboat.ProblemsException;
import java.util.Arrays;
import java.util.List;

/// What each exit code of `mailboat` means; scripts rely on the numbers, so they never change.
enum ExitCode {
  DONE(0, "done, or nothing to do"),
  FAULT(1, "a fault of Mailboat itself"),
  SOME_NOT_ACCEPTED(3, "finished, but some recipients are refused, deferred or unknown"),
  USAGE(64, "wrong use of the command line, or the confirmation is missing"),
  CONTENT(65, "problems in the issue, the theme or the list; nothing was sent"),
  NO_INPUT(66, "no such issue or file"),
  UNREACHABLE(69, "the server cannot be reached, or a guard stopped the run"),
  BUSY(75, "another run holds the issue, or a file changed meanwhile; try again"),
  LOGIN_REFUSED(77, "the relay refused the login"),
  SETTINGS(78, "problems in the settings, or no Java 25"),
  INTERRUPTED(130, "stopped by Ctrl-C"),
  TERMINATED(143, "stopped by SIGTERM");

  private final int number;
  private final String meaning;

  ExitCode(int number, String meaning) {
    this.number = number;
    this.meaning = meaning;
  }

  int number() {
    return number;
  }

  /// Lines for the foot of each command's `--help`.
  static List<String> forHelp(ExitCode... codes) {
    return Arrays.stream(codes).map(code -> " " + code.number + ":" + code.meaning).toList();
  }

  static ExitCode of(ProblemsException.Kind kind) {
    return switch (kind) {
      case USAGE -> USAGE;
      case CONTENT -> CONTENT;
      case NO_INPUT -> NO_INPUT;
      case UNREACHABLE -> UNREACHABLE;
      case BUSY -> BUSY;
      case LOGIN_REFUSED -> LOGIN_REFUSED;
      case SETTINGS -> SETTINGS;
    };
  }
}
