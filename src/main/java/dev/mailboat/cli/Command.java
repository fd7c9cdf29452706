package dev.mailboat.cli;

import java.util.List;
import java.util.concurrent.Callable;

/// A sub-command: parses its options through picocli's annotations, calls the parts, prints,
/// returns an exit code.
interface Command extends Callable<Integer> {

  /// The codes it can end with, besides 0, 1, 64, 66 and 78, which every command has.
  default List<ExitCode> exitCodes() {
    return List.of();
  }

  /// The sentence after the number of problems that says what the command has left alone.
  default String afterProblems() {
    return "";
  }
}
