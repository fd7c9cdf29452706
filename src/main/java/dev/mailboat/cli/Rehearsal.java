package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Pace;
import dev.mailboat.Recipient;
import dev.mailboat.Report;
import dev.mailboat.compose.Composer;
import dev.mailboat.deliver.RehearsalMailbox;
import dev.mailboat.deliver.SendLoop;
import dev.mailboat.deliver.Sending;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Sends an issue to the built-in mailbox: the same steps as the real run, and nothing of it
/// counts.
record Rehearsal(Wiring wiring, Preparation prepared, Mails mails) {
  private static final int MOST_NAMED = 50;

  int run(boolean dryRun, WhereOption where, Predicate<Map<String, String>> chosen) {
    Readers readers = new Readers(new Survey(prepared.newsletter()), new ArrayList<>());
    each(chosen, readers::add);
    Survey survey = readers.survey;
    if (survey.size() == 0 && prepared.audience().size() > 0) {
      throw where.nobody("on the list");
    }
    Instant start = wiring.surroundings().clock().instant();
    String name = prepared.issue().name();
    Composer composer = mails.composer(name, start, "");
    wiring.err().println("Rehearsal of '" + name + "': nothing leaves this machine.");
    mails.describe(survey, mails.prove(composer, survey));
    if (dryRun) {
      new RunSummary(wiring, prepared.settings(), Optional.empty())
          .dry(survey.size(), Optional.empty());
      return ExitCode.DONE.number();
    }
    Path folder = prepared.settings().out(name).resolve("rehearsal");
    try (RehearsalMailbox mailbox = RehearsalMailbox.start(folder);
        Ledger ledger = Ledger.inMemory()) {
      ledger.freeze(
          new FrozenIssue(name, start, Map.of()), freezing -> each(chosen, freezing::promise));
      Sending progress = wiring.progress(name, survey.size());
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
      loop.run(ledger.owed(name), survey.size());
      Progress.end(progress);
      Duration took = Duration.between(start, wiring.surroundings().clock().instant());
      Report report = ledger.report(name);
      if (wiring.json()) {
        Map<String, Object> values = new LinkedHashMap<>(RunReport.counts(report));
        values.put("seconds", took.toMillis() / 1000.0);
        values.put("rehearsal", wiring.shown(mailbox.page()));
        JsonLog.write(wiring.out(), "summary", values);
      } else {
        tell(readers, mailbox, took);
      }
      return Outcomes.code(report).number();
    }
  }

  /// Everybody who is meant, and the first few by name.
  private record Readers(Survey survey, List<EmailAddress> first) {
    void add(Recipient recipient) {
      survey.gets(recipient);
      if (first.size() < MOST_NAMED) {
        first.add(recipient.address());
      }
    }
  }

  private void each(Predicate<Map<String, String>> chosen, Consumer<Recipient> action) {
    prepared
        .audience()
        .eachRecipient(
            recipient -> {
              if (chosen.test(recipient.values())) {
                action.accept(recipient);
              }
            });
  }

  private void tell(Readers readers, RehearsalMailbox mailbox, Duration took) {
    int size = readers.survey.size();
    for (EmailAddress each : readers.first) {
      String address = each.toString();
      wiring.out().println("  " + address + "  " + wiring.shown(mailbox.file(address)));
    }
    if (size > MOST_NAMED) {
      wiring.out().println("  … and " + Plural.number(size - (long) MOST_NAMED) + " more");
    }
    wiring
        .out()
        .println(
            Plural.of(size, "mail")
                + " in the rehearsal mailbox after "
                + Progress.seconds(took)
                + ". Look at them: "
                + wiring.shown(mailbox.page()));
  }
}
