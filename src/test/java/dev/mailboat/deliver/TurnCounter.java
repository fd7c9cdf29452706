package dev.mailboat.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands before a server, hands on what both sides say, and counts the round trips: how often the
/// client speaks after the server did.
final class TurnCounter implements AutoCloseable {
  private final ServerSocket listener;
  private final int target;
  private final AtomicInteger turns = new AtomicInteger();

  private TurnCounter(ServerSocket listener, int target) {
    this.listener = listener;
    this.target = target;
  }

  static TurnCounter before(int port) {
    try {
      ServerSocket listener = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
      TurnCounter counter = new TurnCounter(listener, port);
      Thread.ofVirtual().start(counter::listen);
      return counter;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return listener.getLocalPort();
  }

  int turns() {
    return turns.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket client = listener.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        AtomicBoolean serverSpoke = new AtomicBoolean();
        Thread.ofVirtual().start(() -> pass(client, server, serverSpoke, true));
        Thread.ofVirtual().start(() -> pass(server, client, serverSpoke, false));
      } catch (IOException e) {
        return; // closed by the test
      }
    }
  }

  private void pass(Socket from, Socket to, AtomicBoolean serverSpoke, boolean fromClient) {
    byte[] buffer = new byte[64 * 1024];
    try (InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream()) {
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (serverSpoke.getAndSet(!fromClient) && fromClient) {
          turns.incrementAndGet();
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // the other side has ended
    }
  }
}
