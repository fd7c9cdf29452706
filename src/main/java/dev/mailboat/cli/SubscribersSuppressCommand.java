package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.config.Settings;
import dev.mailboat.json.Json;
import dev.mailboat.subscribers.Suppressions;
import dev.mailboat.subscribers.Suppressions.Entry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
  private final Wiring wiring;

  @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "Who is not to be mailed.")
  List<String> addresses = List.of();

  @Option(
      names = "--reason",
      paramLabel = "TEXT",
      defaultValue = "by hand",
      description = "Why, for the report of a send. Default: ${DEFAULT-VALUE}.")
  String reason = "by hand";

  @Option(names = "--dry-run", description = "Only say who would be added.")
  boolean dryRun;

  @Option(names = "--json", description = "Say who was added as one JSON object.")
  boolean json;

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
    Suppressions known = Suppressions.beside(list, () -> SecretKey.read(settings.secretFile()));
    List<EmailAddress> added =
        Targets.addresses(addresses).stream().filter(a -> known.reason(a).isEmpty()).toList();
    if (!dryRun && !added.isEmpty()) {
      Suppressions.add(
          list,
          added.stream().map(each -> new Entry(each.toString(), reason, wiring.now())).toList());
    }
    if (json) {
      wiring
          .out()
          .println(
              Json.line(
                  Map.of(
                      "dryRun",
                      dryRun,
                      "added",
                      added.stream().map(EmailAddress::toString).toList())));
      return ExitCode.DONE.number();
    }
    added.forEach(each -> wiring.out().println("+" + each + " " + reason));
    wiring
        .out()
        .println(
            wiring.shown(Suppressions.fileBeside(list))
                + (dryRun ? ": would add " : ": added ")
                + Plural.of(added.size(), "address", "addresses")
                + (added.size() < addresses.size() ? ", the others stand there already" : ""));
    return ExitCode.DONE.number();
  }
}
