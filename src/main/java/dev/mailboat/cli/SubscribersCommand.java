package dev.mailboat.cli;

import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `subscribers`: carries the verbs of the list.
@Command(
    name = Commands.SUBSCRIBERS,
    aliases = Commands.SHORT_FOR_SUBSCRIBERS,
    synopsisSubcommandLabel = "COMMAND",
    header = "The subscriber list: see it, check it, change it.",
    mixinStandardHelpOptions = true)
final class SubscribersCommand implements Runnable {
  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before any command runs
  CommandSpec spec;

  @Override
  public void run() {
    String known = String.join(", ", new TreeSet<>(Commands.behind(spec.commandLine())));
    throw new ParameterException(spec.commandLine(), "a command is missing, one of " + known);
  }
}
