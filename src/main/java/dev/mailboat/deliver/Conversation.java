package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Message;
import dev.mailboat.ledger.Intent;
import java.io.IOException;
import java.lang.ref.Reference;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The mails of one connection, after the login. Used by one thread.
///
/// When the server pipelines, the next mail's envelope goes out behind this mail's final dot (RFC
/// 2920 section 3.1), so that a mail costs one round trip: its content is sent when the answers to
/// both are there. Until then nothing but its envelope is with the server, so a connection that
/// breaks leaves only the mail before it in doubt.
final class Conversation {
  private final Wire wire;
  private final Timing timing;
  private final int mostMails;
  private final RelayTransport transport;
  private Abilities abilities;
  private Phase phase = Phase.SENDER;
  private boolean broken;
  private boolean halfDone;
  private int mails;
  private long usedAt = System.nanoTime();
  private @Nullable Mail announced;

  /// @param transport has logged in; kept as long as the connection, because its finalizer would
  ///   close it
  /// @param mostMails after so many the connection is spent
  Conversation(Wire wire, RelayTransport transport, Timing timing, int mostMails) {
    this.wire = wire;
    this.transport = transport;
    this.abilities = Abilities.of(transport);
    this.timing = timing;
    this.mostMails = mostMails;
  }

  /// How many mails have had the reply to their final dot.
  int mails() {
    return mails;
  }

  /// Whether the final dot of the last mail went out, so that the server may have taken it.
  boolean mayHaveTaken() {
    return phase == Phase.DOT_SENT;
  }

  /// Whether this mail can be sent here; else a new connection is needed.
  boolean canTake(Mail mail) {
    boolean fresh = System.nanoTime() - usedAt < timing.idle().toNanos();
    return !broken && (mail.isFor(announced) || (announced == null && mails < mostMails && fresh));
  }

  /// Ends the connection when it has been trying to write for too long.
  void closeWhenStalled() {
    wire.closeWhenStalled(timing.write());
  }

  /// Sends one mail.
  ///
  /// @param intent asked for when the server wants the content; what it records is durable before
  ///   the final dot goes out, and so before the server can accept
  /// @param following the mail to announce behind the dot; asked for only when the server pipelines
  Verdict send(Mail mail, Supplier<Intent> intent, Supplier<Optional<Mail>> following) {
    boolean inGroup = mail.isFor(announced);
    if (announced != null && !inGroup) {
      throw new IllegalStateException("another mail was announced");
    }
    announced = null;
    phase = Phase.SENDER;
    try {
      Optional<Verdict> refusal = inGroup ? answers(mail, true) : envelope(mail);
      return refusal.isPresent() ? refusal.get() : content(mail, intent, following);
    } catch (IOException e) {
      return lost(e);
    } catch (RuntimeException e) {
      broken = true;
      throw e;
    } finally {
      usedAt = System.nanoTime();
    }
  }

  /// Says goodbye, unless the server waits for content.
  void quit() {
    try {
      if (!broken && announced == null) {
        wire.command("QUIT");
        wire.flush();
        wire.read(timing.quit());
      }
    } catch (IOException e) {
      // every mail was settled before
    } finally {
      broken = true;
      wire.close();
      Reference.reachabilityFence(transport);
    }
  }

  private Optional<Verdict> envelope(Mail mail) throws IOException {
    Optional<Verdict> hindrance = abilities.hindrance(mail.message());
    if (hindrance.isPresent()) {
      return hindrance;
    }
    if (halfDone) {
      wire.command("RSET");
      wire.flush();
      wire.read(timing.reply());
      halfDone = false;
    }
    if (abilities.pipelining()) {
      announce(mail.message());
      wire.flush();
    }
    return answers(mail, abilities.pipelining());
  }

  private void announce(Message message) throws IOException {
    wire.command(abilities.mailFrom(message));
    wire.command(abilities.rcptTo(message));
    wire.command("DATA");
  }

  /// Reads the answers to the envelope; in a group all of them, for they come whatever the first
  /// was.
  private Optional<Verdict> answers(Mail mail, boolean inGroup) throws IOException {
    Optional<Verdict> refusal = Optional.empty();
    try {
      for (Phase each : Phase.ENVELOPE) {
        phase = each;
        if (!inGroup) {
          say(each, mail.message());
        }
        ServerReply reply = wire.read(each == Phase.CONTENT ? timing.data() : timing.reply());
        boolean good = each == Phase.CONTENT ? reply.code() == 354 : reply.firstDigit() == 2;
        if (good && each == Phase.CONTENT && refusal.isPresent()) {
          endEmptyContent();
        } else if (!good && refusal.isEmpty()) {
          refusal = Optional.of(judge(reply));
        }
        if (refusal.isPresent() && (broken || !inGroup)) {
          break;
        }
      }
    } catch (IOException e) {
      if (refusal.isEmpty()) {
        throw e;
      }
      broken = true;
    }
    halfDone |= refusal.isPresent();
    return refusal;
  }

  private void say(Phase each, Message message) throws IOException {
    switch (each) {
      case SENDER -> wire.command(abilities.mailFrom(message));
      case RECIPIENT -> wire.command(abilities.rcptTo(message));
      case CONTENT -> wire.command("DATA");
      case DOT_SENT -> throw new IllegalStateException("not part of the envelope");
    }
    wire.flush();
  }

  /// The server wants content although it refused the recipient: a lone dot ends it, and nobody
  /// gets it.
  private void endEmptyContent() throws IOException {
    wire.command(".");
    wire.flush();
    wire.read(timing.dot());
  }

  private Verdict content(Mail mail, Supplier<Intent> intent, Supplier<Optional<Mail>> following)
      throws IOException {
    phase = Phase.CONTENT;
    Intent begun = intent.get();
    wire.content(mail.message().content());
    wire.flush();
    if (wire.hasInput()) {
      Verdict early = judge(wire.read(timing.pending()));
      broken = true;
      return early;
    }
    Optional<Mail> next = following(following);
    begun.await();
    phase = Phase.DOT_SENT;
    wire.command(".");
    if (next.isPresent()) {
      announce(next.get().message());
    }
    wire.flush();
    Verdict verdict = judge(wire.read(timing.dot()));
    mails++;
    announced = broken ? null : next.orElse(null);
    return verdict;
  }

  private Optional<Mail> following(Supplier<Optional<Mail>> following) {
    return abilities.pipelining() && mails + 1 < mostMails
        ? following.get().filter(next -> abilities.hindrance(next.message()).isEmpty())
        : Optional.empty();
  }

  private Verdict judge(ServerReply reply) {
    Verdict verdict = Taxonomy.judge(phase, reply);
    switch (verdict) {
      case Verdict.HostTrouble _ -> broken = true;
      case Verdict.Again again -> {
        if (again.plainly()) {
          abilities = abilities.plainly();
        } else {
          broken = true;
        }
      }
      case Verdict.Settled settled -> broken |= settled.delivery() instanceof Delivery.Unknown;
      case Verdict.Later _, Verdict.Stop _ -> {}
    }
    return verdict;
  }

  /// The connection broke; a reply that the server had sent before decides all the same.
  private Verdict lost(IOException cause) {
    broken = true;
    String words = cause.getMessage() == null ? "no reason known" : cause.getMessage();
    try {
      if (!(cause instanceof java.io.EOFException)) {
        return judge(wire.read(timing.pending()));
      }
    } catch (IOException e) {
      // nothing was pending
    }
    return phase == Phase.DOT_SENT
        ? new Verdict.Settled(
            new Delivery.Unknown("the connection was lost after the final dot: " + words))
        : new Verdict.HostTrouble("the connection was lost: " + words, false);
  }
}
