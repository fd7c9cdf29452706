package dev.mailboat.cli;

import dev.mailboat.subscribers.RowChanges;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;

/// `subscribers untag`: takes a tag from people.
@picocli.CommandLine.Command(
    name = "untag",
    header = "Take a tag from people.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Removes a tag from people's rows; upper and lower case are the same.", ""})
final class SubscribersUntagCommand implements Command {
  private final Wiring wiring;

  @Mixin final Tagging options = new Tagging();

  SubscribersUntagCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.BUSY);
  }

  @Override
  public String afterProblems() {
    return "The list was left as it is.";
  }

  @Override
  public Integer call() {
    return options.run(wiring, "untag", row -> RowChanges.tags(row, Set.of(), Set.of(options.tag)));
  }
}
