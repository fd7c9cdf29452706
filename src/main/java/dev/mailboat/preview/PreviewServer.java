package dev.mailboat.preview;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The preview's web server: on loopback only, one light thread for each request.
///
/// It is the JDK's own: the page needs routing for a dozen paths and server-sent events, and a
/// larger server would cost it half its start and half its memory.
public final class PreviewServer implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PreviewServer.class);
  private static final int PORTS_TRIED = 50;

  static {
    // Read once when the JDK's server is first used; without it an answer of two writes can wait
    // 40 ms for the acknowledgement of the first.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Events events = new Events();
  private final Guard guard;
  private final Routes routes;
  private final Watcher watcher;
  private final Rest rest = Rest.start();

  /// How changes on disk are noticed.
  public enum Watching {
    /// The operating system tells.
    TOLD,
    /// The server looks several times a second: for network disks.
    POLLING
  }

  private PreviewServer(HttpServer server, Newsroom newsroom, Watching watching) {
    this.server = server;
    guard = new Guard(server.getAddress().getPort());
    routes = new Routes(newsroom, events);
    Watcher.Manner manner =
        switch (watching) {
          case TOLD -> Watcher.Manner.TOLD;
          case POLLING -> Watcher.Manner.POLLING;
        };
    watcher = Watcher.start(newsroom::sources, manner, () -> events.tell(Events.Event.CHANGE));
  }

  /// Starts serving.
  ///
  /// @param port the first to try, then those after it; 0 for any
  /// @throws UncheckedIOException when none of them is free
  public static PreviewServer start(Newsroom newsroom, int port, Watching watching) {
    try {
      PreviewServer preview = new PreviewServer(bind(port), newsroom, watching);
      preview.server.setExecutor(preview.threads);
      preview.server.createContext("/", preview::handle);
      preview.server.start();
      return preview;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where the page is.
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
  }

  private static HttpServer bind(int first) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    for (int port = first; ; port++) {
      try {
        return HttpServer.create(new InetSocketAddress(loopback, port), 0);
      } catch (BindException e) {
        if (port >= first + PORTS_TRIED) {
          throw e;
        }
      }
    }
  }

  private void handle(HttpExchange exchange) {
    try (exchange) {
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      exchange.getResponseHeaders().set("Referrer-Policy", "no-referrer");
      exchange.getResponseHeaders().set("Cross-Origin-Resource-Policy", "same-origin");
      Request request = new Request(exchange);
      Optional<String> objection =
          guard.objection(
              exchange.getRequestMethod(), request.path(), exchange.getRequestHeaders());
      if (objection.isPresent()) {
        request.text(403, objection.get());
      } else {
        answer(request);
      }
    } catch (IOException e) {
      LOG.debug("the browser went away", e);
    }
  }

  /// A fault of ours must not end the server: the page says it, the log has the trace.
  private void answer(Request request) throws IOException {
    try {
      routes.answer(request);
      rest.asked();
    } catch (RuntimeException e) {
      LOG.warn("the preview could not answer {}", request.path(), e);
      if (request.exchange().getResponseCode() < 0) {
        request.exchange().getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        byte[] words = ("fault of the preview: " + e).getBytes(StandardCharsets.UTF_8);
        request.exchange().sendResponseHeaders(500, words.length);
        request.exchange().getResponseBody().write(words);
      }
    }
  }

  @Override
  public void close() {
    watcher.close();
    rest.close();
    events.close();
    server.stop(0);
    threads.shutdownNow();
  }
}
