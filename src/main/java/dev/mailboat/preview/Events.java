package dev.mailboat.preview;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// Tells every open page what happened, as server-sent events (HTML standard, section 9.2).
final class Events implements AutoCloseable {
  private static final int HEARTBEAT_SECONDS = 15;
  private static final int MOST_WAITING = 64;

  private final Set<LinkedBlockingQueue<Event>> pages = ConcurrentHashMap.newKeySet();

  /// What a page is told.
  enum Event {
    /// A file changed: ask again.
    CHANGE,
    /// The ledger changed: the run has gone on.
    RUN,
    /// Nothing; keeps the connection known to be alive.
    HEARTBEAT,
    /// The server ends.
    END
  }

  void tell(Event event) {
    pages.forEach(page -> page.offer(event));
  }

  /// Serves one page until it goes away.
  void serve(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    LinkedBlockingQueue<Event> page = new LinkedBlockingQueue<>(MOST_WAITING);
    pages.add(page);
    try (OutputStream out = exchange.getResponseBody()) {
      write(out, Event.HEARTBEAT);
      for (Event event = next(page); event != Event.END; event = next(page)) {
        write(out, event);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      pages.remove(page);
    }
  }

  private static Event next(LinkedBlockingQueue<Event> page) throws InterruptedException {
    Event event = page.poll(HEARTBEAT_SECONDS, TimeUnit.SECONDS);
    return event == null ? Event.HEARTBEAT : event;
  }

  private static void write(OutputStream out, Event event) throws IOException {
    String text =
        switch (event) {
          case CHANGE -> "event: change\ndata: 1\n\n";
          case RUN -> "event: run\ndata: 1\n\n";
          case HEARTBEAT, END -> ": alive\n\n";
        };
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Override
  public void close() {
    tell(Event.END);
  }
}
