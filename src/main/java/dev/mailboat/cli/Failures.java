package dev.mailboat.cli;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what stops a command into a message a person can act on, and the exit code.
record Failures(Surroundings surroundings, GlobalOptions options) {

  /// Wrong use of the command line: the sentence, near names, where the help is.
  int wrongUse(ParameterException e, String[] args) {
    PrintWriter err = surroundings.err();
    CommandLine command = e.getCommandLine();
    Place place = new Place("mailboat", 0, 0);
    Problem problem =
        e instanceof UnmatchedArgumentException unmatched
            ? unknownWord(unmatched.getUnmatched().getFirst(), command, place)
            : Problem.error(place, "wrong-use", String.valueOf(e.getMessage()));
    String help = "'" + command.getCommandSpec().qualifiedName() + " --help' shows how";
    err.println(place + ": " + problem.what());
    err.println("  hint: " + (problem.hint().isEmpty() ? help : problem.hint()));
    return ExitCode.USAGE.number();
  }

  private static Problem unknownWord(String word, CommandLine command, Place place) {
    if (word.startsWith("-")) {
      String option = word.replaceAll("=.*", "");
      String near =
          Choices.of("option", command.getCommandSpec().optionsMap().keySet())
              .nearest(option)
              .map(known -> "did you mean '" + known + "'?")
              .orElse("");
      return Problem.error(place, "unknown-option", "unknown option '" + option + "'")
          .withHint(near);
    }
    Collection<String> commands = Commands.behind(command);
    return commands.isEmpty()
        ? Problem.error(place, "wrong-use", "'" + word + "' is one word too many")
        : Choices.of("command", commands).unknown(place, "unknown-command", word);
  }

  /// Problems are printed for the user to mend; anything else is our fault, its trace goes to a
  /// file.
  int stopped(Exception e, CommandLine command, ParseResult parsed) {
    if (e instanceof ProblemsException problems) {
      String consequence = command.getCommand() instanceof Command c ? c.afterProblems() : "";
      new ProblemPrinter(surroundings.err(), surroundings.directory())
          .print(problems.problems(), consequence);
      return ExitCode.of(problems.kind()).number();
    }
    if (e instanceof ParameterException wrongUse) {
      return wrongUse(wrongUse, new String[0]);
    }
    return fault(e, command.getCommandSpec().qualifiedName());
  }

  private int fault(Exception e, String command) {
    PrintWriter err = surroundings.err();
    StringWriter trace = new StringWriter();
    e.printStackTrace(new PrintWriter(trace));
    err.println("mailboat: a fault of Mailboat itself stopped '" + command + "': " + e);
    if (options.debug) {
      err.print(trace);
    } else {
      err.println("  hint: the details are in " + keep(trace.toString()) + "; please report them");
    }
    return ExitCode.FAULT.number();
  }

  private static Path keep(String trace) {
    try {
      Path file = Files.createTempFile("mailboat-fault-", ".txt");
      return Files.writeString(file, trace);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
