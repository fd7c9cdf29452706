package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.compose.Composer;
import dev.mailboat.deliver.SendLoop;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.IssueLock;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.ledger.Owed;
import dev.mailboat.subscribers.Audience;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The real run: freeze, confirm, send, report; or go on with what an earlier run left.
final class SendJob {
  private final Wiring wiring;
  private final Preparation prepared;
  private final Mails mails;
  private final SendCommand options;
  private final String name;
  private final Predicate<Map<String, String>> chosen;
  private final Relay relay;

  SendJob(
      Wiring wiring,
      Preparation prepared,
      Mails mails,
      SendCommand options,
      Predicate<Map<String, String>> chosen) {
    this.wiring = wiring;
    this.prepared = prepared;
    this.mails = mails;
    this.options = options;
    this.chosen = chosen;
    this.name = prepared.issue().name();
    this.relay = prepared.settings().relay().orElseThrow();
  }

  int run() {
    try (Ledger ledger = Ledger.open(prepared.settings().ledger());
        IssueLock _ = ledger.lock(name, now())) {
      Optional<FrozenIssue> known = ledger.find(name);
      FrozenIssue issue =
          known.orElseGet(() -> new FrozenIssue(name, now(), Fingerprint.of(prepared, wiring)));
      known.ifPresent(earlier -> resume(ledger, earlier));
      List<Recipient> owed = known.isPresent() ? owed(ledger) : prepared.audience().recipients();
      if (owed.isEmpty()) {
        return nothingOwed(ledger);
      }
      List<Recipient> now = owed.stream().filter(each -> chosen.test(each.values())).toList();
      if (now.isEmpty()) {
        throw options.where.nobody("who is owed the issue");
      }
      Composer composer = mails.composer(name, issue.at(), "");
      mails.describe(now, mails.prove(composer, now));
      if (now.size() < owed.size()) {
        mails.line("Later", Plural.of(owed.size() - (long) now.size(), "reader") + " stay owed");
      }
      mails.line("Relay", relay.place().toString());
      if (options.dryRun) {
        return dryRun(now.size());
      }
      new Confirmation(wiring, options).require(now.size());
      if (known.isEmpty()) {
        ledger.freeze(issue, owed, leftOut());
      }
      return send(ledger, composer, now);
    }
  }

  /// An earlier run has begun: what it handed over is in doubt, its content must be the same, and
  /// who left the list since gets nothing.
  private void resume(Ledger ledger, FrozenIssue earlier) {
    checkContent(ledger, earlier);
    if (options.dryRun) {
      return;
    }
    int doubtful = ledger.settleInterrupted(name);
    if (doubtful > 0) {
      wiring
          .err()
          .println(
              Plural.of(doubtful, "recipient")
                  + " of the interrupted run may have it already; see"
                  + " 'mailboat status "
                  + name
                  + " --list unknown'");
    }
    Map<String, String> left = new HashMap<>();
    for (Audience.LeftOut each : prepared.audience().leftOut()) {
      left.put(each.subscriber().address().identity(), each.reason());
    }
    prepared.audience().recipients().forEach(r -> left.remove(r.address().identity()));
    for (Recipient each : owed(ledger)) {
      String reason = left.get(each.address().identity());
      if (reason != null) {
        ledger.settle(name, each.number(), new Delivery.Skipped(reason + " since"), now());
      }
    }
  }

  private void checkContent(Ledger ledger, FrozenIssue earlier) {
    Map<String, String> now = Fingerprint.of(prepared, wiring);
    if (options.acceptChanges) {
      ledger.replaceParts(new FrozenIssue(name, earlier.at(), now));
      return;
    }
    List<Problem> changed = new ArrayList<>();
    for (Map.Entry<String, String> part : now.entrySet()) {
      if (!part.getValue().equals(earlier.parts().get(part.getKey()))) {
        String what =
            "changed since the issue was begun on " + earlier.at().truncatedTo(ChronoUnit.SECONDS);
        changed.add(
            Problem.error(new Place(part.getKey(), 0, 0), "content-changed", what)
                .withHint("put it back as it was, or say --accept-changes"));
      }
    }
    if (!changed.isEmpty() && ledger.report(name).owed() > 0) {
      throw new ProblemsException(Kind.CONTENT, changed);
    }
  }

  private List<Recipient> owed(Ledger ledger) {
    Owed owed = ledger.owed(name);
    return java.util.stream.Stream.generate(() -> owed.next(now()))
        .takeWhile(Optional::isPresent)
        .flatMap(Optional::stream)
        .toList();
  }

  private int dryRun(int recipients) {
    prepared.settings().relays().forEach(SendLoop::probe);
    wiring
        .out()
        .println(
            "Dry run: "
                + Plural.of(recipients, "mail")
                + " composed, "
                + relay.place()
                + " answers, no mail sent.");
    return ExitCode.DONE.number();
  }

  private int nothingOwed(Ledger ledger) {
    if (ledger.find(name).isEmpty()) {
      throw new ProblemsException(
          Kind.CONTENT,
          Problem.error(
              Place.of(prepared.list().file()), "nobody", "nobody on the list gets this issue"));
    }
    wiring
        .out()
        .println(
            "Nothing to send: '"
                + name
                + "' is done. "
                + Outcomes.counts(ledger.report(name))
                + ".");
    return ExitCode.DONE.number();
  }

  private int send(Ledger ledger, Composer composer, List<Recipient> owed) {
    Instant start = now();
    Progress progress = new Progress(wiring.surroundings(), name, owed.size());
    SendLoop loop =
        new SendLoop(
            prepared.settings().relays(),
            prepared.settings().pace(),
            ledger,
            name,
            composer::compose,
            progress,
            wiring.surroundings().clock());
    try (StopOnSignal _ = StopOnSignal.of(loop, wiring.err(), name)) {
      loop.run(ledger.owed(name, recipient -> chosen.test(recipient.values())), owed.size());
      return report(ledger, progress, start);
    } catch (ProblemsException e) {
      report(ledger, progress, start);
      throw e;
    }
  }

  private int report(Ledger ledger, Progress progress, Instant start) {
    progress.end();
    Report report = ledger.report(name);
    summary(report, start);
    return Outcomes.code(report).number();
  }

  private void summary(Report report, Instant start) {
    new Outcomes(wiring).printDoubtful(report);
    wiring
        .out()
        .println(
            Outcomes.counts(report)
                + " after "
                + Progress.seconds(java.time.Duration.between(start, now()))
                + ".");
    if (report.owed() > 0) {
      wiring.out().println("To go on: mailboat send " + name);
    }
    if (report.count(State.UNKNOWN) > 0) {
      wiring
          .out()
          .println("Who is unknown may have it or not, and is never mailed again by itself.");
    }
  }

  private List<Ledger.LeftOut> leftOut() {
    return prepared.audience().leftOut().stream()
        .map(each -> new Ledger.LeftOut(each.subscriber().address(), each.reason()))
        .toList();
  }

  private Instant now() {
    return wiring.surroundings().clock().instant();
  }
}
