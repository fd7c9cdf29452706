package dev.mailboat.cli;

import dev.mailboat.subscribers.RowChanges;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `subscribers untag`: takes a tag from people.
@picocli.CommandLine.Command(
    name = "untag",
    header = "Take a tag from people.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Removes a tag from people's rows; upper and lower case are the same.", ""})
final class SubscribersUntagCommand implements Command {
  private final Wiring wiring;

  @Parameters(index = "0", paramLabel = "TAG", description = "One word, without ; and comma.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  String tag;

  @Parameters(paramLabel = "ADDRESS", index = "1..*", description = "Whose rows.")
  List<String> addresses = List.of();

  @Mixin final WhereOption where = new WhereOption();

  @Mixin final ChangeOptions change = new ChangeOptions();

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
    return Tagging.run(
        wiring, change, where, tag, addresses, row -> RowChanges.tags(row, Set.of(), Set.of(tag)));
  }
}
