package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.subscribers.Columns;
import dev.mailboat.subscribers.Edit;
import dev.mailboat.subscribers.RowChange;
import dev.mailboat.subscribers.RowChanges;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subscribers unsubscribe`: marks people as gone.
@picocli.CommandLine.Command(
    name = "unsubscribe",
    header = "Mark people as unsubscribed.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Sets the status of people's rows to unsubscribed, and status_at and status_reason where the"
          + " list has those columns. Who bounced or complained stays so.",
      ""
    })
final class SubscribersUnsubscribeCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..*",
      description = "Whose rows; without any, all of which --where is true.")
  List<String> addresses = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "by hand",
      description = "For status_reason. Default: ${DEFAULT-VALUE}.")
  String reason = "by hand";

  @Mixin final ChangeOptions change = new ChangeOptions();

  @Mixin final YesOption yes = new YesOption();

  SubscribersUnsubscribeCommand(Wiring wiring) {
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
    Instant now = wiring.now();
    Targets targets = targets();
    Path list = wiring.settings().subscribers();
    String hint = "'mailboat subscribers suppress' keeps people out who are not on the list";
    return ListChange.of(wiring, "unsubscribe", change)
        .requiring(Columns.STATUS, "or say 'mailboat subscribers suppress', which needs none")
        .checking(() -> targets.requireAllMet(list, hint))
        .run(
            Edit.ofRows(
                row ->
                    targets.isMeant(row)
                        ? RowChanges.status(row, Status.UNSUBSCRIBED, now, reason)
                        : RowChange.KEEP));
  }

  /// Who is chosen by an expression is confirmed, and stays chosen whatever becomes of the list.
  private Targets targets() {
    if (change.dryRun || !addresses.isEmpty()) {
      return Targets.of(wiring, addresses, change.list);
    }
    List<EmailAddress> people = Targets.people(wiring, addresses, change.list);
    yes.require(wiring, people.size(), "unsubscribe");
    return Targets.of(wiring, people, change.list);
  }
}
