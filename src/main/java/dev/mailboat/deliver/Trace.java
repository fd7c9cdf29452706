package dev.mailboat.deliver;

import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/// What is said with servers, line by line, for who looks for a fault: `2 C: RCPT TO:<…>`, with the
/// connection's number. Logins and contents are left out. Safe for use by several threads.
public final class Trace {
  /// Writes nothing down.
  public static final Trace NONE = new Trace(Optional.empty());

  private final Optional<Consumer<String>> lines;
  private final AtomicInteger connections = new AtomicInteger();

  private Trace(Optional<Consumer<String>> lines) {
    this.lines = lines;
  }

  /// A trace that hands on each line.
  public static Trace to(Consumer<String> lines) {
    return new Trace(Optional.of(lines));
  }

  Transcript connection() {
    return new Transcript(lines.isEmpty() ? 0 : connections.incrementAndGet(), lines);
  }

  /// What is said over one connection.
  record Transcript(int number, Optional<Consumer<String>> lines) {
    void client(String words) {
      lines.ifPresent(to -> to.accept(number + " C: " + words));
    }

    void content(int bytes) {
      lines.ifPresent(to -> to.accept(number + " C: (" + bytes + " bytes of content)"));
    }

    void server(String words) {
      lines.ifPresent(to -> to.accept(number + " S: " + words));
    }
  }
}
