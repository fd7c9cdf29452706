package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.Pace;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.compose.Composer;
import dev.mailboat.deliver.SendLoop;
import dev.mailboat.deliver.Sending;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// The real run: freeze, confirm, send, report; or go on with what an earlier run left.
final class SendJob {
  private static final int LONG_LIST = 50_000;

  private final Wiring wiring;
  private final Preparation prepared;
  private final Mails mails;
  private final SendCommand options;
  private final Promises promises;
  private final String name;
  private final Predicate<Map<String, String>> chosen;
  private final Pace pace;
  private final RunSummary summary;

  SendJob(
      Wiring wiring,
      Preparation prepared,
      Mails mails,
      SendCommand options,
      Promises promises,
      Predicate<Map<String, String>> chosen) {
    this.wiring = wiring;
    this.prepared = prepared;
    this.mails = mails;
    this.options = options;
    this.promises = promises;
    this.chosen = chosen;
    this.name = prepared.issue().name();
    this.pace =
        options.finishBy.of(
            prepared.settings().pace(), LocalDateTime.now(wiring.surroundings().clock()));
    this.summary = new RunSummary(wiring, prepared.settings(), options.reportAddress());
  }

  int run() {
    Ledger ledger = promises.ledger();
    Optional<FrozenIssue> known = ledger.find(name);
    Survey now = known.isPresent() ? resume(ledger, known.get()) : begin(ledger);
    if (promised(ledger, known) == 0) {
      return nothingOwed(ledger);
    }
    if (now.size() == 0) {
      throw options.where.nobody("who is owed the issue");
    }
    FrozenIssue issue = known.orElseGet(() -> promises.issue(Fingerprint.of(prepared, wiring)));
    Composer composer = mails.composer(name, issue.at(), "");
    show(ledger, composer, now, promised(ledger, known));
    if (options.dryRun) {
      return dryRun(now.size());
    }
    new Confirmation(wiring, options).require(now.size());
    if (known.isEmpty()) {
      promises.freeze(prepared.audience(), issue.parts());
    }
    giveMemoryBack();
    return send(ledger, issue, composer, now.size());
  }

  private Survey begin(Ledger ledger) {
    options.guards.check(wiring, prepared, ledger, LocalDate.now(wiring.surroundings().clock()));
    return chosen();
  }

  /// Who gets it now of those whom an earlier run left.
  private Survey resume(Ledger ledger, FrozenIssue earlier) {
    Resumption resumption = new Resumption(wiring, prepared, ledger, earlier, options.dryRun);
    resumption.checkContent(options.acceptChanges);
    resumption.settleInterrupted();
    Survey survey = new Survey(prepared.newsletter());
    resumption.eachOwed(
        now(),
        recipient -> {
          if (chosen.test(recipient.values())) {
            survey.gets(recipient);
          }
        });
    return survey;
  }

  private void show(Ledger ledger, Composer composer, Survey now, int owed) {
    mails.describe(now, mails.prove(composer, now));
    if (now.size() < owed) {
      mails.line("Later", Plural.of(owed - (long) now.size(), "reader") + " stay owed");
    }
    mails.describeRun(ledger, pace, now.size());
  }

  /// How many are owed the issue, whether this run means them or not.
  private int promised(Ledger ledger, Optional<FrozenIssue> known) {
    return known.isPresent() ? ledger.report(name).owed() : prepared.audience().size();
  }

  /// Who gets it now of a list that nobody was mailed from yet.
  private Survey chosen() {
    if (!options.where.isGiven()) {
      return prepared.survey();
    }
    Survey survey = new Survey(prepared.newsletter());
    prepared
        .audience()
        .eachRecipient(
            recipient -> {
              if (chosen.test(recipient.values())) {
                survey.gets(recipient);
              }
            });
    return survey;
  }

  /// What knowing a long list took is not needed for the hours that its mails may take, in which
  /// nothing else would collect it.
  private void giveMemoryBack() {
    prepared.audience().release();
    if (prepared.audience().candidates() > LONG_LIST) {
      System.gc();
    }
  }

  private int dryRun(int recipients) {
    Place relay = prepared.settings().relay().orElseThrow().place();
    prepared.settings().relays().forEach(each -> SendLoop.probe(each, wiring.trace()));
    summary.dry(recipients, Optional.of(relay));
    return ExitCode.DONE.number();
  }

  private int nothingOwed(Ledger ledger) {
    if (ledger.find(name).isEmpty()) {
      throw new ProblemsException(
          Kind.CONTENT,
          Problem.error(
              Place.of(prepared.list().file()), "nobody", "nobody on the list gets this issue"));
    }
    summary.nothingOwed(ledger.report(name));
    return ExitCode.DONE.number();
  }

  private int send(Ledger ledger, FrozenIssue issue, Composer composer, int recipients) {
    Instant start = now();
    Sending progress = wiring.progress(name, recipients);
    SendLoop loop =
        SendLoops.of(prepared.settings(), pace, ledger, name, composer::compose, progress, wiring);
    Optional<ExitCode> stopped;
    try (SuppressionWatch left =
            SuppressionWatch.of(prepared.list().file(), prepared.audience().departures(), wiring);
        StopOnSignal stop = StopOnSignal.of(loop, wiring.err(), name)) {
      new Seeds(wiring, prepared, mails).require(ledger.report(name), progress);
      loop.run(ledger.owed(name, each -> mayGo(ledger, left, each)), recipients);
      stopped = stop.code();
    } catch (ProblemsException e) {
      Progress.end(progress);
      summary.tell(ledger, issue, Duration.between(start, now()));
      throw e;
    }
    Progress.end(progress);
    ExitCode code = summary.tell(ledger, issue, Duration.between(start, now()));
    return stopped.orElse(code).number();
  }

  /// Whether it is somebody's turn: chosen for this run, and not gone since it began.
  private boolean mayGo(Ledger ledger, SuppressionWatch left, Recipient recipient) {
    if (!chosen.test(recipient.values())) {
      return false;
    }
    Optional<String> reason = left.reason(recipient);
    reason.ifPresent(
        why ->
            ledger.settle(name, recipient.number(), new Delivery.Skipped(why + " since"), now()));
    return reason.isEmpty();
  }

  private Instant now() {
    return wiring.surroundings().clock().instant();
  }
}
