package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Message;
import dev.mailboat.Recipient;
import dev.mailboat.ledger.Intent;
import dev.mailboat.ledger.Ledger;
import java.time.Clock;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/// What the workers of one run share. Safe for use by several threads.
///
/// @param earlierAttempts how often a recipient was tried in vain before
record Run(
    String issue,
    Ledger ledger,
    Workload workload,
    Function<Recipient, Message> composer,
    ToIntFunction<Recipient> earlierAttempts,
    Retries retries,
    Sending sending,
    Clock clock) {

  Mail compose(Recipient recipient) {
    return new Mail(recipient, composer.apply(recipient));
  }

  Intent begin(Recipient recipient) {
    return ledger.begin(issue, recipient.number(), clock.instant());
  }

  void release(Recipient recipient) {
    ledger.release(issue, recipient.number());
  }

  Delivery putOff(Recipient recipient, Verdict.Later later) {
    return retries.after(later, earlierAttempts.applyAsInt(recipient), clock.instant());
  }

  void settle(Recipient recipient, Delivery delivery) {
    ledger.settle(issue, recipient.number(), delivery, clock.instant());
    synchronized (sending) {
      sending.settled(recipient, delivery);
    }
    workload.done(delivery);
  }
}
