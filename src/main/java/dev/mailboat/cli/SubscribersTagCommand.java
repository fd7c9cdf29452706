package dev.mailboat.cli;

import dev.mailboat.subscribers.RowChanges;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `subscribers tag`: gives people a tag.
@picocli.CommandLine.Command(
    name = "tag",
    header = "Give people a tag.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"Adds a tag to people's rows; upper and lower case are the same.", ""})
final class SubscribersTagCommand implements Command {
  private final Wiring wiring;

  @Parameters(index = "0", paramLabel = "TAG", description = "One word, without ; and comma.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  String tag;

  @Parameters(paramLabel = "ADDRESS", index = "1..*", description = "Whose rows.")
  List<String> addresses = List.of();

  @Mixin final WhereOption where = new WhereOption();

  @Mixin final ChangeOptions change = new ChangeOptions();

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
    return Tagging.run(
        wiring, change, where, tag, addresses, row -> RowChanges.tags(row, Set.of(tag), Set.of()));
  }
}
