package dev.mailboat.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/// Stands before a server and hands every byte on half a round trip later, as a long line would;
/// what can be under way at once is not limited.
final class DelayingProxy implements AutoCloseable {
  private static final int BUFFER = 64 * 1024;

  private final ServerSocket socket;
  private final int target;
  private final long delayNanos;

  private DelayingProxy(ServerSocket socket, int target, long delayNanos) {
    this.socket = socket;
    this.target = target;
    this.delayNanos = delayNanos;
  }

  /// Bytes with the time at which they arrive; none at the end.
  private record Arrival(byte[] bytes, long at) {}

  static DelayingProxy start(int target, double roundTripSeconds) throws IOException {
    ServerSocket socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    DelayingProxy proxy = new DelayingProxy(socket, target, (long) (roundTripSeconds / 2 * 1e9));
    Thread.ofVirtual().start(proxy::accept);
    return proxy;
  }

  int port() {
    return socket.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  private void accept() {
    try {
      while (true) {
        Socket client = socket.accept();
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        client.setTcpNoDelay(true);
        server.setTcpNoDelay(true);
        pump(client, server);
        pump(server, client);
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void pump(Socket from, Socket to) {
    BlockingQueue<Arrival> underWay = new LinkedBlockingQueue<>();
    Thread.ofVirtual().start(() -> read(from, underWay));
    Thread.ofVirtual().start(() -> write(to, underWay));
  }

  private void read(Socket from, BlockingQueue<Arrival> underWay) {
    byte[] buffer = new byte[BUFFER];
    try {
      InputStream in = from.getInputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        underWay.add(new Arrival(Arrays.copyOf(buffer, read), System.nanoTime() + delayNanos));
      }
    } catch (IOException e) {
      // the other side learns of it as of an end
    }
    underWay.add(new Arrival(new byte[0], System.nanoTime() + delayNanos));
  }

  private static void write(Socket to, BlockingQueue<Arrival> underWay) {
    try (to) {
      OutputStream out = to.getOutputStream();
      for (Arrival next = underWay.take(); next.bytes.length > 0; next = underWay.take()) {
        long left = next.at - System.nanoTime();
        if (left > 0) {
          Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
        out.write(next.bytes);
      }
    } catch (IOException | InterruptedException e) {
      // closed
    }
  }
}
