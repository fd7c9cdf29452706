package dev.mailboat.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;

/// Everything a command takes from the machine, handed in so that tests run the real command line
/// in process.
///
/// @param directory the working directory; relative paths and the places in messages start here
/// @param home where the program's own files lie: the sample issue, the shipped theme
/// @param environment the environment's variables
/// @param out what was asked for
/// @param err everything else
/// @param in what a person types
/// @param terminal which of the three is a person's terminal
record Surroundings(
    Path directory,
    Path home,
    Map<String, String> environment,
    PrintWriter out,
    PrintWriter err,
    BufferedReader in,
    Terminal terminal,
    Clock clock) {

  /// The same, with everything printed to one place.
  Surroundings printingTo(PrintWriter words) {
    return new Surroundings(directory, home, environment, words, words, in, Terminal.NONE, clock);
  }

  /// Which streams are a terminal, and how many columns it has; set by the launcher, because Java
  /// cannot tell for each stream.
  record Terminal(boolean in, boolean out, boolean err, int columns) {
    private static final int USUAL = 80;

    static final Terminal NONE = new Terminal(false, false, false, USUAL);

    static Terminal fromProperties() {
      int columns = Integer.getInteger("mailboat.tty.columns", USUAL);
      return new Terminal(is("in"), is("out"), is("err"), columns > 0 ? columns : USUAL);
    }

    private static boolean is(String stream) {
      return Boolean.getBoolean("mailboat.tty." + stream);
    }
  }
}
