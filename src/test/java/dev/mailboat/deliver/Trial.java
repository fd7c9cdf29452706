package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.EmailAddress;
import dev.mailboat.Message;
import dev.mailboat.Pace;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/// A run of the send loop over `reader1@example.org` and more, with a ledger in memory, one
/// connection and short pauses.
final class Trial implements AutoCloseable {
  static final Instant NOW = Instant.parse("2025-07-01T08:00:00Z");

  private final Ledger ledger = Ledger.inMemory();
  private final List<Recipient> recipients;
  private final List<Delivery> seen = new ArrayList<>();
  private List<Relay> relays = List.of();
  private Pace pace = patient(Duration.ZERO);
  private Function<Recipient, Message> composer = Trial::message;
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private Timing timing =
      Timing.STANDARD.withPauses(
          Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMinutes(5));

  Trial(int readers) {
    recipients =
        IntStream.rangeClosed(1, readers)
            .mapToObj(
                i -> new Recipient(i, new EmailAddress("reader" + i, "example.org"), "", Map.of()))
            .toList();
    ledger.freeze(new FrozenIssue("2025-07", NOW, Map.of()), recipients, List.of());
  }

  Trial to(int port) {
    return over(Relay.local(port));
  }

  Trial over(Relay... others) {
    relays = List.of(others);
    return this;
  }

  Trial at(Pace other) {
    pace = other;
    return this;
  }

  Trial with(Timing other) {
    timing = other;
    return this;
  }

  Trial with(Clock other) {
    clock = other;
    return this;
  }

  Trial composing(Function<Recipient, Message> other) {
    composer = other;
    return this;
  }

  Timing timing() {
    return timing;
  }

  Ledger ledger() {
    return ledger;
  }

  /// Runs to the end; tells what stopped the run, if something did.
  Optional<ProblemsException> run() {
    return run(loop());
  }

  Optional<ProblemsException> run(SendLoop loop) {
    try {
      loop.run(ledger.owed("2025-07"), recipients.size());
      return Optional.empty();
    } catch (ProblemsException e) {
      return Optional.of(e);
    }
  }

  /// Runs to the end: what stopped it, as the exit code's kind and the sentence.
  String stop() {
    return run().map(e -> e.kind() + ": " + e.problems().getFirst().what()).orElse("nothing");
  }

  SendLoop loop() {
    Sending sending = (recipient, delivery) -> seen.add(delivery);
    return new SendLoop(relays, pace, ledger, "2025-07", composer, sending, clock, timing);
  }

  Report report() {
    return ledger.report("2025-07");
  }

  int count(State state) {
    return report().count(state);
  }

  /// The words about everybody in a state, in the list's order.
  List<String> words(State state) {
    return ledger.list("2025-07", state).stream().map(Report.Line::words).toList();
  }

  /// What became of the mails, in order.
  List<Delivery> seen() {
    return seen;
  }

  static Pace patient(Duration patience) {
    Pace plain = Pace.unlimited(1);
    return new Pace(
        1,
        0,
        Map.of(),
        0,
        List.of(),
        plain.hours(),
        plain.finishBy(),
        false,
        plain.mostRefused(),
        patience);
  }

  static Message message(Recipient recipient) {
    String text =
        "To: " + recipient.address() + "\r\nSubject: Hello\r\n\r\nHello\r\n.dot\r\n..two\r\n";
    return new Message(
        "<" + recipient.number() + "@example.org>",
        new EmailAddress("news", "example.org"),
        recipient.address(),
        text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void close() {
    ledger.close();
  }
}
