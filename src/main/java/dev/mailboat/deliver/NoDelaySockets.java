package dev.mailboat.deliver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import javax.net.SocketFactory;

/// Makes the socket of one connection, with TCP_NODELAY: without it a relay on this machine takes
/// 44 ms a message (Nagle's algorithm against delayed acknowledgement).
final class NoDelaySockets extends SocketFactory {
  private final SocketFactory plain;
  private Socket latest = new Socket();

  NoDelaySockets(SocketFactory plain) {
    this.plain = plain;
  }

  /// How long the next reply may take; works through TLS, which reads from the same socket.
  void timeout(int millis) {
    try {
      if (!latest.isClosed()) {
        latest.setSoTimeout(millis);
      }
    } catch (SocketException e) {
      throw new IllegalStateException("the connection is gone", e);
    }
  }

  private Socket keep(Socket socket) throws SocketException {
    socket.setTcpNoDelay(true);
    latest = socket;
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return keep(plain.createSocket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return keep(plain.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return keep(plain.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return keep(plain.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return keep(plain.createSocket(host, port, local, localPort));
  }
}
