package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// One connection's work: takes recipients and sends their mails until the run is over.
final class Worker {
  private static final long LONGEST_LOOK = TimeUnit.SECONDS.toNanos(1);

  private final Run run;
  private final SmtpLogin login;
  private final RelayHealth health;
  private volatile @Nullable Conversation conversation;
  private Optional<Mail> next = Optional.empty();
  private @Nullable Mail tried;
  private boolean begun;

  Worker(Run run, SmtpLogin login, RelayHealth health) {
    this.run = run;
    this.login = login;
    this.health = health;
  }

  /// Starts with a connection that stands already.
  void use(Conversation open) {
    conversation = open;
  }

  /// @throws ProblemsException when the relay takes no mail of this run
  void work() {
    try {
      for (Optional<Mail> mail = take(); mail.isPresent(); mail = take()) {
        attempt(mail.get());
      }
    } finally {
      leave();
    }
  }

  /// Ends the connection when it has been trying to write for too long.
  void closeWhenStalled() {
    Conversation open = conversation;
    if (open != null) {
      open.closeWhenStalled();
    }
  }

  private Optional<Mail> take() {
    if (health.nanosLeft() > 0) {
      next.ifPresent(mail -> run.workload().giveBack(mail.recipient()));
      next = Optional.empty();
    }
    while (health.nanosLeft() > 0 && !run.workload().isOver()) {
      run.workload().pause(Math.min(health.nanosLeft(), LONGEST_LOOK));
    }
    if (health.hasGivenUp()) {
      next.ifPresent(mail -> run.workload().giveBack(mail.recipient()));
      return Optional.empty();
    }
    Optional<Mail> mail = next.isPresent() ? next : run.workload().take().map(run::compose);
    next = Optional.empty();
    return mail;
  }

  private void attempt(Mail mail) {
    Conversation open = conversation;
    if (open == null || !open.canTake(mail)) {
      leave();
      open = connect(mail.recipient());
      if (open == null) {
        return;
      }
      conversation = open;
    }
    settle(mail, send(open, mail));
  }

  private Verdict send(Conversation open, Mail mail) {
    begun = false;
    try {
      return open.send(
          mail,
          () -> {
            begun = true;
            return run.begin(mail.recipient());
          },
          () -> next = run.workload().poll().map(run::compose));
    } catch (RuntimeException e) {
      if (!open.mayHaveTaken()) {
        releaseAfter(e, mail.recipient());
      }
      throw e;
    }
  }

  private void releaseAfter(RuntimeException cause, Recipient recipient) {
    try {
      release(recipient);
    } catch (RuntimeException e) {
      cause.addSuppressed(e);
    }
  }

  /// Null when the relay cannot be reached now; the recipient is given back then.
  private @Nullable Conversation connect(Recipient recipient) {
    try {
      return login.open();
    } catch (ProblemsException e) {
      if (e.kind() != Kind.UNREACHABLE) {
        throw e;
      }
      trouble(recipient, new Verdict.HostTrouble(e.problems().getFirst().what(), false));
      return null;
    }
  }

  private void settle(Mail mail, Verdict verdict) {
    Recipient recipient = mail.recipient();
    switch (verdict) {
      case Verdict.Settled settled -> settled(recipient, settled.delivery());
      case Verdict.Later later -> {
        health.worked();
        run.settle(recipient, run.putOff(recipient, later));
      }
      case Verdict.HostTrouble host -> {
        release(recipient);
        trouble(recipient, host);
      }
      case Verdict.Again again -> {
        release(recipient);
        sendAgain(mail, again);
      }
      case Verdict.Stop stop -> {
        release(recipient);
        throw new ProblemsException(
            stop.kind(),
            Problem.error(health.place(), stop.rule(), stop.what()).withHint(stop.hint()));
      }
    }
  }

  /// A reply that never came is the relay's failure too: where it loses one after the other, going
  /// on would put everybody in doubt.
  private void settled(Recipient recipient, Delivery delivery) {
    run.settle(recipient, delivery);
    if (delivery instanceof Delivery.Unknown unknown) {
      health.failed(new Verdict.HostTrouble(unknown.reason(), false));
    } else {
      health.worked();
    }
  }

  private void trouble(Recipient recipient, Verdict.HostTrouble host) {
    run.workload().giveBack(recipient);
    if (host.tooFast()) {
      run.workload().slowDown();
    }
    health.failed(host);
  }

  private void sendAgain(Mail mail, Verdict.Again again) {
    if (mail.isFor(tried)) {
      throw new ProblemsException(
          Kind.UNREACHABLE,
          Problem.error(
              health.place(),
              "not-understood",
              "the server does not understand what every mail begins with: "
                  + again.reply().words()));
    }
    tried = mail;
    next.ifPresent(other -> run.workload().giveBack(other.recipient()));
    next = Optional.of(mail);
  }

  /// The server did not take what was begun.
  private void release(Recipient recipient) {
    if (begun) {
      run.release(recipient);
    }
  }

  private void leave() {
    Conversation open = conversation;
    if (open != null) {
      open.quit();
    }
    conversation = null;
  }
}
