package dev.mailboat.cli;

import java.util.concurrent.Callable;

/// A sub-command: parses its options through picocli's annotations, calls the parts, prints,
/// returns an exit code.
interface Command extends Callable<Integer> {

  /// The sentence after the number of problems that says what the command has left alone.
  default String afterProblems() {
    return "";
  }
}
