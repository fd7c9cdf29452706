package dev.mailboat.deliver;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// Makes TLS sockets that trust what Java trusts, or only the authorities of a PEM file, and tells
/// [Sockets] of each.
final class TlsSockets extends SSLSocketFactory {
  private final SSLSocketFactory tls;
  private final Sockets sockets;

  private TlsSockets(SSLSocketFactory tls, Sockets sockets) {
    this.tls = tls;
    this.sockets = sockets;
  }

  /// @throws IOException when the file cannot be read
  /// @throws GeneralSecurityException when it holds no certificates
  static TlsSockets trusting(Optional<Path> authorities, Sockets sockets)
      throws IOException, GeneralSecurityException {
    if (authorities.isEmpty()) {
      return new TlsSockets((SSLSocketFactory) SSLSocketFactory.getDefault(), sockets);
    }
    KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (InputStream pem = Files.newInputStream(authorities.get())) {
      int number = 0;
      for (Certificate each : CertificateFactory.getInstance("X.509").generateCertificates(pem)) {
        number++;
        store.setCertificateEntry("authority-" + number, each);
      }
    }
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return new TlsSockets(context.getSocketFactory(), sockets);
  }

  @Override
  public String[] getDefaultCipherSuites() {
    return tls.getDefaultCipherSuites();
  }

  @Override
  public String[] getSupportedCipherSuites() {
    return tls.getSupportedCipherSuites();
  }

  @Override
  public Socket createSocket() throws IOException {
    return sockets.keep(tls.createSocket());
  }

  @Override
  public Socket createSocket(Socket below, String host, int port, boolean autoClose)
      throws IOException {
    return sockets.keep(tls.createSocket(below, host, port, autoClose));
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    return sockets.keep(tls.createSocket(host, port));
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    return sockets.keep(tls.createSocket(host, port));
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.keep(tls.createSocket(host, port, local, localPort));
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
      throws IOException {
    return sockets.keep(tls.createSocket(host, port, local, localPort));
  }
}
