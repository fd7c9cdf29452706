package dev.mailboat.testkit;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// A web server on this machine that remembers what it was asked for; `/gone` is not there.
public final class CountingServer implements AutoCloseable {
  private final HttpServer server;
  private final List<String> asked = new CopyOnWriteArrayList<>();

  private CountingServer(HttpServer server) {
    this.server = server;
    server.createContext(
        "/",
        exchange -> {
          String path = exchange.getRequestURI().getPath();
          asked.add(path);
          exchange.sendResponseHeaders(path.equals("/gone") ? 404 : 200, -1);
          exchange.close();
        });
  }

  /// Starts on a free port.
  public static CountingServer start() {
    try {
      InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
      CountingServer counting =
          new CountingServer(HttpServer.create(new InetSocketAddress(loopback, 0), 0));
      counting.server.start();
      return counting;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Its address, without a slash at the end.
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// The path of every request, in order.
  public List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
