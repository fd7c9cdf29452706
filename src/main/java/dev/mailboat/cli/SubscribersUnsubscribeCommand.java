package dev.mailboat.cli;

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

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "by hand",
      description = "For status_reason. Default: ${DEFAULT-VALUE}.")
  String reason = "by hand";

  @Mixin final LeavingOptions leaving = new LeavingOptions();

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
    return ListChange.of(wiring, "unsubscribe", leaving.change)
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
    ListOptions list = leaving.change.list;
    return leaving.change.dryRun || !leaving.addresses.isEmpty()
        ? Targets.of(wiring, leaving.addresses, list)
        : Targets.of(wiring, leaving.people(wiring, "unsubscribe").values(), list);
  }
}
