package dev.mailboat.cli;

import dev.mailboat.ProblemsException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What each exit code of `mailboat` means; scripts rely on the numbers, so they never change.
enum ExitCode {
  DONE(0, "done, or nothing to do"),
  FAULT(1, "a fault of Mailboat itself"),
  SOME_NOT_ACCEPTED(3, "finished, but some recipients are refused, deferred or unknown"),
  USAGE(64, "wrong use of the command line, or the confirmation is missing"),
  CONTENT(65, "problems in the issue, the theme or the list; nothing was sent"),
  NO_INPUT(66, "no such issue or file"),
  UNREACHABLE(69, "the server cannot be reached or takes no mail"),
  BUSY(75, "another run holds the issue, a file changed meanwhile, or the run paused; try again"),
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

  /// Number and meaning of the codes a command can end with, for its `--help`.
  static Map<String, String> forHelp(List<ExitCode> codes) {
    List<ExitCode> all = new ArrayList<>(List.of(DONE, FAULT, USAGE, NO_INPUT, SETTINGS));
    all.addAll(codes);
    Map<String, String> lines = new LinkedHashMap<>();
    all.stream()
        .sorted(Comparator.comparingInt(ExitCode::number))
        .forEach(code -> lines.put(String.format(Locale.ROOT, "%3d", code.number), code.meaning));
    return lines;
  }

  static ExitCode of(ProblemsException.Kind kind) {
    return switch (kind) {
      case USAGE -> USAGE;
      case CONTENT -> CONTENT;
      case NO_INPUT -> NO_INPUT;
      case UNREACHABLE -> UNREACHABLE;
      case BUSY, PAUSED -> BUSY;
      case LOGIN_REFUSED -> LOGIN_REFUSED;
      case SETTINGS -> SETTINGS;
    };
  }
}
