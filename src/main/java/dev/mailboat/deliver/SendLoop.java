package dev.mailboat.deliver;

import dev.mailboat.Message;
import dev.mailboat.Pace;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.ledger.Owed;
import io.github.bucket4j.TimeMeter;
import java.time.Clock;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends an issue to everybody who is owed it, over the relays' connections.
public final class SendLoop {
  /// Below so many a hundredth would say nothing.
  private static final int LEAST_FOR_CANARY = 200;

  private final List<Relay> relays;
  private final Pace pace;
  private final Ledger ledger;
  private final String issue;
  private final Function<Recipient, Message> composer;
  private final Sending sending;
  private final Clock clock;
  private final Timing timing;
  private final AtomicReference<@Nullable Workload> running = new AtomicReference<>();
  private volatile boolean stopping;
  private Trace trace = Trace.NONE;

  /// A loop for one run.
  ///
  /// @param relays at least one; they share the connections by weight
  /// @param composer makes a recipient's mail; called from several threads
  public SendLoop(
      List<Relay> relays,
      Pace pace,
      Ledger ledger,
      String issue,
      Function<Recipient, Message> composer,
      Sending sending,
      Clock clock) {
    this(relays, pace, ledger, issue, composer, sending, clock, Timing.STANDARD);
  }

  SendLoop(
      List<Relay> relays,
      Pace pace,
      Ledger ledger,
      String issue,
      Function<Recipient, Message> composer,
      Sending sending,
      Clock clock,
      Timing timing) {
    this.relays = List.copyOf(relays);
    this.pace = pace;
    this.ledger = ledger;
    this.issue = issue;
    this.composer = composer;
    this.sending = sending;
    this.clock = clock;
    this.timing = timing;
  }

  /// The same loop, writing down what is said.
  public SendLoop tracedBy(Trace other) {
    trace = other;
    return this;
  }

  /// Connects, logs in and leaves again, without naming a sender: for a dry run.
  ///
  /// @throws ProblemsException when the relay cannot be reached or refuses the login
  public static void probe(Relay relay, Trace trace) {
    new SmtpLogin(relay, Timing.STANDARD, trace).open().quit();
  }

  /// Sends until nobody is owed any more, [#stop] is called, or no relay takes mail.
  ///
  /// @throws ProblemsException when the relays cannot be reached, refuse the login or the sender,
  ///   or the run pauses; everybody who is not settled is still owed
  ///
  /// @param recipients how many there are about
  public void run(Owed owed, int recipients) {
    Workload workload =
        new Workload(
            () -> owed.next(clock.instant()),
            pace.canary() && recipients >= LEAST_FOR_CANARY ? (recipients + 99) / 100 : 0,
            new Speed(pace.perSecond(), pace.perDomain(), TimeMeter.SYSTEM_NANOTIME),
            new Limits(pace, ledger, clock),
            new Breaker(pace.mostRefused()));
    running.set(workload);
    if (stopping) {
      workload.stop();
    }
    Run run =
        new Run(
            issue,
            ledger,
            workload,
            composer,
            recipient -> owed.tried(recipient).map(Owed.Tried::attempts).orElse(0),
            new Retries(timing.retry(), new SplittableRandom()),
            sending,
            clock);
    new Crew(run, timing, pace, trace).work(relays, recipients);
  }

  /// Takes no further recipient; mails in hand are finished.
  public void stop() {
    stopping = true;
    Workload workload = running.get();
    if (workload != null) {
      workload.stop();
    }
  }
}
