package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Pace;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.compose.Composer;
import dev.mailboat.deliver.RehearsalMailbox;
import dev.mailboat.deliver.SendLoop;
import dev.mailboat.deliver.Sending;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Sends copies to a few addresses, with `[TEST 14:05]` before the subject so that mail clients do
/// not fold them together.
record TestCopies(Wiring wiring, Preparation prepared, Mails mails) {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm");

  int send(List<String> addresses, boolean rehearsal) {
    return send(addresses, rehearsal, Optional.empty());
  }

  /// @param seenAs whose values and language the copies have; each address's own when empty
  int send(List<String> addresses, boolean rehearsal, Optional<Recipient> seenAs) {
    List<Recipient> recipients =
        recipients(addresses).stream()
            .map(to -> seenAs.map(reader -> as(reader, to)).orElse(to))
            .toList();
    Path folder = prepared.settings().out(prepared.issue().name()).resolve("test");
    Relay relay = prepared.settings().relay().orElse(null);
    if (!rehearsal && relay != null) {
      return tell(deliver(List.of(relay), recipients), relay.place().toString());
    }
    try (RehearsalMailbox mailbox = RehearsalMailbox.start(folder)) {
      return tell(deliver(List.of(mailbox.relay()), recipients), wiring.shown(mailbox.page()));
    }
  }

  private static Recipient as(Recipient reader, Recipient to) {
    return new Recipient(to.number(), to.address(), reader.language(), reader.values());
  }

  private Report deliver(List<Relay> relays, List<Recipient> recipients) {
    Sending sending =
        wiring.json()
            ? JsonLog.start(wiring, prepared.issue().name(), recipients.size())
            : (recipient, delivery) -> {};
    return deliver(relays, recipients, Pace.unlimited(1), sending);
  }

  /// What became of the copies; prints nothing.
  Report deliver(List<Relay> relays, List<Recipient> recipients, Pace pace, Sending sending) {
    Instant now = wiring.surroundings().clock().instant();
    String name = prepared.issue().name() + " test " + now;
    String prefix = "[TEST " + TIME.format(now.atZone(ZoneId.systemDefault())) + "] ";
    Composer composer = mails.composer(name, now, prefix);
    try (Ledger ledger = Ledger.inMemory()) {
      ledger.freeze(new FrozenIssue(name, now, Map.of()), recipients, List.of());
      SendLoop loop =
          new SendLoop(
                  relays,
                  pace,
                  ledger,
                  name,
                  composer::compose,
                  sending,
                  wiring.surroundings().clock())
              .tracedBy(wiring.trace());
      loop.run(ledger.owed(name), recipients.size());
      return ledger.report(name);
    }
  }

  private int tell(Report report, String where) {
    if (wiring.json()) {
      Map<String, Object> values = new LinkedHashMap<>(RunReport.counts(report));
      values.put("test", where);
      JsonLog.write(wiring.out(), "summary", values);
    } else {
      new Outcomes(wiring).printDoubtful(report);
      wiring
          .out()
          .println(
              Plural.of(report.count(State.ACCEPTED), "test copy", "test copies")
                  + " sent: "
                  + where
                  + ". The issue itself is not begun.");
    }
    return Outcomes.code(report).number();
  }

  private List<Recipient> recipients(List<String> addresses) {
    List<Problem> problems = new ArrayList<>();
    List<Recipient> recipients = new ArrayList<>();
    for (String text : addresses) {
      try {
        recipients.add(reader(recipients.size() + 1, EmailAddress.parse(text)));
      } catch (IllegalArgumentException e) {
        problems.add(
            Problem.error(
                new dev.mailboat.Place("--test", 0, 0),
                "address-invalid",
                String.valueOf(e.getMessage())));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
    return recipients;
  }

  /// The reader of an address, with a number in the order of sending.
  Recipient reader(int number, EmailAddress address) {
    Recipient reader = prepared.reader(address);
    return new Recipient(number, reader.address(), reader.language(), reader.values());
  }
}
