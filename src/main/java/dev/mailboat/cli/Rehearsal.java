package dev.mailboat.cli;

import dev.mailboat.Pace;
import dev.mailboat.Recipient;
import dev.mailboat.compose.Composer;
import dev.mailboat.deliver.RehearsalMailbox;
import dev.mailboat.deliver.SendLoop;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// Sends an issue to the built-in mailbox: the same steps as the real run, and nothing of it
/// counts.
record Rehearsal(Wiring wiring, Preparation prepared, Mails mails) {
  private static final int MOST_NAMED = 50;

  int run(boolean dryRun, WhereOption where, Predicate<Map<String, String>> chosen) {
    List<Recipient> recipients =
        prepared.audience().recipients().stream().filter(r -> chosen.test(r.values())).toList();
    if (recipients.isEmpty() && !prepared.audience().recipients().isEmpty()) {
      throw where.nobody("on the list");
    }
    Instant start = wiring.surroundings().clock().instant();
    String name = prepared.issue().name();
    Composer composer = mails.composer(name, start, "");
    wiring.err().println("Rehearsal of '" + name + "': nothing leaves this machine.");
    mails.describe(recipients, mails.prove(composer, recipients));
    if (dryRun) {
      wiring
          .out()
          .println("Dry run: " + Plural.of(recipients.size(), "mail") + " composed, none sent.");
      return ExitCode.DONE.number();
    }
    Path folder = prepared.settings().out(name).resolve("rehearsal");
    try (RehearsalMailbox mailbox = RehearsalMailbox.start(folder);
        Ledger ledger = Ledger.inMemory()) {
      ledger.freeze(new FrozenIssue(name, start, Map.of()), recipients, List.of());
      Progress progress = new Progress(wiring.surroundings(), name, recipients.size());
      SendLoop loop =
          new SendLoop(
                  List.of(mailbox.relay()),
                  Pace.unlimited(2),
                  ledger,
                  name,
                  composer::compose,
                  progress,
                  wiring.surroundings().clock())
              .tracedBy(wiring.trace());
      loop.run(ledger.owed(name), recipients.size());
      progress.end();
      report(recipients, mailbox, Duration.between(start, wiring.surroundings().clock().instant()));
      return Outcomes.code(ledger.report(name)).number();
    }
  }

  private void report(List<Recipient> recipients, RehearsalMailbox mailbox, Duration took) {
    for (Recipient each : recipients.subList(0, Math.min(recipients.size(), MOST_NAMED))) {
      String address = each.address().toString();
      wiring.out().println("  " + address + "  " + wiring.shown(mailbox.file(address)));
    }
    if (recipients.size() > MOST_NAMED) {
      wiring
          .out()
          .println("  … and " + Plural.number(recipients.size() - (long) MOST_NAMED) + " more");
    }
    wiring
        .out()
        .println(
            Plural.of(recipients.size(), "mail")
                + " in the rehearsal mailbox after "
                + Progress.seconds(took)
                + ". Look at them: "
                + wiring.shown(mailbox.page()));
  }
}
