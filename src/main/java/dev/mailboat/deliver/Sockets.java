package dev.mailboat.deliver;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import javax.net.SocketFactory;
import org.jspecify.annotations.Nullable;

/// Makes the socket of a connection and keeps it, so that the conversation can go on over it when
/// the login is done; one connection after the other, for one thread.
///
/// With TCP_NODELAY: without it a relay on this machine takes 44 ms a message (Nagle's algorithm
/// against delayed acknowledgement).
final class Sockets extends SocketFactory {
  private final boolean starttls;
  private Socket latest = new Socket();
  private @Nullable X509Certificate shown;

  /// @param starttls whether TLS begins in the middle of the talk
  Sockets(boolean starttls) {
    this.starttls = starttls;
  }

  /// Begins anew, for the next connection.
  void forget() {
    latest = new Socket();
    shown = null;
  }

  /// The socket to talk over: the one under TLS, or TLS's own.
  Socket latest() {
    return latest;
  }

  /// The server has shown its certificate.
  void show(X509Certificate certificate) {
    shown = certificate;
  }

  /// The certificate that the server has shown; empty before it did.
  Optional<X509Certificate> shown() {
    return Optional.ofNullable(shown);
  }

  /// Puts TLS over the socket that was made before.
  Socket keep(Socket socket) throws IOException {
    socket.setTcpNoDelay(true);
    latest = socket;
    return socket;
  }

  @Override
  public Socket createSocket() throws IOException {
    return keep(starttls ? new LineSocket() : new Socket());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return connected(null, new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return connected(null, new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return connected(new InetSocketAddress(local, localPort), new InetSocketAddress(host, port));
  }

  private Socket connected(@Nullable SocketAddress local, SocketAddress server) throws IOException {
    Socket socket = createSocket();
    socket.bind(local);
    socket.connect(server);
    return socket;
  }
}
