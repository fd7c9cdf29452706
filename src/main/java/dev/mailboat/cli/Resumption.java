package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.ledger.Owed;
import dev.mailboat.subscribers.Departures;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// What goes before a run that goes on: what the earlier run handed over is in doubt, the content
/// must be the same, and who left the list since gets nothing.
///
/// @param dryRun whether the ledger stays as it is
record Resumption(
    Wiring wiring, Preparation prepared, Ledger ledger, FrozenIssue earlier, boolean dryRun) {

  /// @throws ProblemsException of kind CONTENT that names what changed
  void checkContent(boolean acceptChanges) {
    Map<String, String> now = Fingerprint.of(prepared, wiring);
    if (acceptChanges) {
      if (!dryRun) {
        ledger.replaceParts(new FrozenIssue(earlier.name(), earlier.at(), now));
      }
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
    if (!changed.isEmpty() && ledger.report(earlier.name()).owed() > 0) {
      throw new ProblemsException(Kind.CONTENT, changed);
    }
  }

  /// Names who is in doubt.
  void settleInterrupted() {
    if (dryRun) {
      return;
    }
    int doubtful = ledger.settleInterrupted(earlier.name());
    if (doubtful > 0) {
      wiring
          .err()
          .println(
              Plural.of(doubtful, "recipient")
                  + " of the interrupted run may have it already; see"
                  + " 'mailboat status "
                  + earlier.name()
                  + " --list unknown'");
    }
  }

  /// Takes out who left, and hands on the others whom the earlier run left; a dry run hands on
  /// everybody.
  void eachOwed(Instant now, Consumer<Recipient> action) {
    Departures left = prepared.audience().departures();
    Owed owed = ledger.owed(earlier.name());
    Optional<Recipient> next = owed.next(now);
    for (; next.isPresent(); next = owed.next(now)) {
      Recipient recipient = next.get();
      Optional<String> reason = dryRun ? Optional.empty() : left.reason(recipient.address());
      if (reason.isPresent()) {
        Delivery skipped = new Delivery.Skipped(reason.get() + " since");
        ledger.settle(earlier.name(), recipient.number(), skipped, now);
      } else {
        action.accept(recipient);
      }
    }
  }
}
