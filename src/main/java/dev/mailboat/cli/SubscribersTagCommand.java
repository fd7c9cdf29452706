package dev.mailboat.cli;

import dev.mailboat.subscribers.RowChanges;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;

/// `subscribers tag`: gives people a tag.
@picocli.CommandLine.Command(
    name = "tag",
    header = "Give people a tag.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Adds a tag to people's rows; upper and lower case are the same.", ""})
final class SubscribersTagCommand implements Command {
  private final Wiring wiring;

  @Mixin final Tagging options = new Tagging();

  SubscribersTagCommand(Wiring wiring) {
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
    return options.run(wiring, "tag", row -> RowChanges.tags(row, Set.of(options.tag), Set.of()));
  }
}
