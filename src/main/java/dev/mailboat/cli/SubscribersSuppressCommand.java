package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.config.Settings;
import dev.mailboat.subscribers.Revision;
import dev.mailboat.subscribers.Suppressions;
import dev.mailboat.subscribers.Suppressions.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `subscribers suppress`: keeps people from ever being mailed.
@picocli.CommandLine.Command(
    name = "suppress",
    header = "Keep people from ever being mailed.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Adds addresses to suppressed.csv beside the list, which wins over the list, also for people"
          + " who are not on it yet. Nothing takes them off again but an editor.",
      ""
    })
final class SubscribersSuppressCommand implements Command {
  private static final int MOST_SHOWN = 20;

  private final Wiring wiring;

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "by hand",
      description = "Why, for the report of a send. Default: ${DEFAULT-VALUE}.")
  String reason = "by hand";

  @Mixin final LeavingOptions leaving = new LeavingOptions();

  SubscribersSuppressCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.BUSY);
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    Path list = settings.subscribers();
    Map<String, EmailAddress> people = leaving.people(wiring, "suppress");
    Suppressions known = Suppressions.beside(list, () -> SecretKey.read(settings.secretFile()));
    List<Entry> entries =
        people.values().stream()
            .filter(each -> known.reason(each).isEmpty())
            .map(each -> new Entry(each.toString(), reason, wiring.now()))
            .toList();
    suppress(list, entries, people.size() - entries.size());
    return ExitCode.DONE.number();
  }

  private void suppress(Path list, List<Entry> entries, int known) {
    ChangeOptions change = leaving.change;
    String file = wiring.shown(Suppressions.fileBeside(list));
    DiffPrinter diff =
        new DiffPrinter(
            wiring.out(), file, change.dryRun ? Integer.MAX_VALUE : MOST_SHOWN, change.list.json);
    Revision revision =
        entries.isEmpty()
            ? new Revision(0, 0, 0, List.of())
            : change.dryRun
                ? Suppressions.previewAdding(list, entries, diff::add)
                : Suppressions.add(list, entries, diff::add);
    if (change.list.json) {
      Answer answer = new Answer("suppress", file, change.list.where);
      wiring
          .out()
          .println(
              answer.with(revision, change.dryRun, diff.rows(), "").with("alreadyThere", known));
      return;
    }
    diff.print();
    String added = Plural.of(revision.added(), "address", "addresses");
    String others = known == 0 ? "" : "; already there: " + Plural.number(known);
    wiring.out().println(file + (change.dryRun ? ": would add " : ": added ") + added + others);
  }
}
