package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Message;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.ledger.Owed;
import io.github.bucket4j.Bucket;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Sends an issue to everybody who is owed it, over the relay's connections.
public final class SendLoop {
  private static final int MOST_TROUBLE = 3;

  private final Relay relay;
  private final Ledger ledger;
  private final String issue;
  private final Function<Recipient, Message> composer;
  private final Sending sending;
  private final Clock clock;
  private final Optional<Bucket> pace;
  private final AtomicReference<@Nullable RuntimeException> stopped = new AtomicReference<>();
  private volatile boolean stopping;

  /// A loop for one run.
  ///
  /// @param composer makes a recipient's mail; called from several threads
  public SendLoop(
      Relay relay,
      Ledger ledger,
      String issue,
      Function<Recipient, Message> composer,
      Sending sending,
      Clock clock) {
    this.relay = relay;
    this.ledger = ledger;
    this.issue = issue;
    this.composer = composer;
    this.sending = sending;
    this.clock = clock;
    this.pace = relay.perSecond() > 0 ? Optional.of(bucket(relay.perSecond())) : Optional.empty();
  }

  /// Connects, logs in and leaves again, without naming a sender: for a dry run.
  ///
  /// @throws ProblemsException when the relay cannot be reached or refuses the login
  public static void probe(Relay relay, Clock clock) {
    SmtpConnection.open(relay, clock).close();
  }

  /// Sends until nobody is owed any more, [#stop] is called, or the relay fails.
  ///
  /// @param recipients how many there are about
  /// @throws ProblemsException when the relay cannot be reached, refuses the login or the sender;
  ///   everybody who is not settled is still owed
  public void run(Owed owed, int recipients) {
    List<Thread> workers = new ArrayList<>();
    SmtpConnection first = SmtpConnection.open(relay, clock);
    for (int i = 0; i < Math.min(relay.connections(), recipients); i++) {
      Optional<SmtpConnection> open = i == 0 ? Optional.of(first) : Optional.empty();
      workers.add(Thread.ofPlatform().name("smtp-" + (i + 1)).start(() -> work(owed, open)));
    }
    for (Thread worker : workers) {
      join(worker);
    }
    RuntimeException cause = stopped.get();
    if (cause != null) {
      throw cause;
    }
  }

  /// Takes no further recipient; mails in hand are finished.
  public void stop() {
    stopping = true;
  }

  private void work(Owed owed, Optional<SmtpConnection> open) {
    Optional<SmtpConnection> connection = open;
    try {
      Recipient recipient = next(owed);
      int trouble = 0;
      while (recipient != null) {
        SmtpConnection using = connection.orElseGet(() -> SmtpConnection.open(relay, clock));
        connection = Optional.of(using);
        switch (send(using, recipient)) {
          case Reply.Settled settled -> {
            trouble = 0;
            recipient = next(owed);
          }
          case Reply.HostTrouble host -> {
            using.close();
            connection = Optional.empty();
            trouble++;
            if (trouble >= MOST_TROUBLE) {
              throw unreachable(host);
            }
          }
          case Reply.SenderRefused refused -> throw refused(refused);
        }
      }
    } catch (RuntimeException e) {
      stopping = true;
      stopped.compareAndSet(null, e);
    } finally {
      connection.ifPresent(SmtpConnection::close);
    }
  }

  private Reply send(SmtpConnection connection, Recipient recipient) {
    Message message = composer.apply(recipient);
    pace.ifPresent(bucket -> bucket.asBlocking().consumeUninterruptibly(1));
    Reply reply =
        connection.send(message, () -> ledger.begin(issue, recipient.number(), clock.instant()));
    if (reply instanceof Reply.Settled settled) {
      Delivery delivery = settled.delivery();
      ledger.settle(issue, recipient.number(), delivery, clock.instant());
      synchronized (sending) {
        sending.settled(recipient, delivery);
      }
    }
    return reply;
  }

  private @Nullable Recipient next(Owed owed) {
    return stopping ? null : owed.next(clock.instant()).orElse(null);
  }

  private ProblemsException unreachable(Reply.HostTrouble host) {
    String what =
        "the server failed "
            + MOST_TROUBLE
            + " times in a row: "
            + words(host.code(), host.words());
    return new ProblemsException(
        Kind.UNREACHABLE, Problem.error(relay.place(), "relay-trouble", what));
  }

  private ProblemsException refused(Reply.SenderRefused refused) {
    Kind kind = refused.code() == 530 ? Kind.LOGIN_REFUSED : Kind.UNREACHABLE;
    String what = "the server refuses the sender: " + words(refused.code(), refused.words());
    return new ProblemsException(kind, Problem.error(relay.place(), "sender-refused", what));
  }

  private static String words(int code, String words) {
    return code > 0 && !words.startsWith(Integer.toString(code)) ? code + " " + words : words;
  }

  private static Bucket bucket(double perSecond) {
    long tokens = perSecond >= 1 ? Math.round(perSecond) : 1;
    Duration period = Duration.ofNanos(Math.round(tokens / perSecond * 1e9));
    return Bucket.builder()
        .addLimit(limit -> limit.capacity(tokens).refillGreedy(tokens, period).initialTokens(1))
        .build();
  }

  private static void join(Thread worker) {
    boolean interrupted = false;
    while (true) {
      try {
        worker.join();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
