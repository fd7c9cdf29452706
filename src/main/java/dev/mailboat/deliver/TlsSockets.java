package dev.mailboat.deliver;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Relay.Authorities;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
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

  /// @throws ProblemsException of kind SETTINGS when the authorities' file cannot be read or holds
  ///   no certificate
  static TlsSockets trusting(Optional<Authorities> authorities, Sockets sockets) {
    try {
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(authorities.isPresent() ? store(authorities.get()) : null);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {ServerTrust.of(factory, sockets)}, null);
      return new TlsSockets(context.getSocketFactory(), sockets);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has TLS", e);
    }
  }

  private static KeyStore store(Authorities authorities) throws GeneralSecurityException {
    try (InputStream pem = Files.newInputStream(authorities.file())) {
      Collection<? extends Certificate> read =
          CertificateFactory.getInstance("X.509").generateCertificates(pem);
      if (read.isEmpty()) {
        throw new CertificateException("the file is empty");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      for (Certificate each : read) {
        store.setCertificateEntry("authority-" + store.size(), each);
      }
      return store;
    } catch (IOException e) {
      throw problem(authorities, "no-authorities", "the certificates in '%s' cannot be read");
    } catch (CertificateException e) {
      throw problem(authorities, "bad-authorities", "'%s' holds no certificate in PEM");
    }
  }

  private static ProblemsException problem(Authorities authorities, String rule, String what) {
    return new ProblemsException(
        Kind.SETTINGS,
        Problem.error(authorities.place(), rule, what.formatted(authorities.file().getFileName()))
            .withHint("it begins with -----BEGIN CERTIFICATE-----; without ca-file Java's count"));
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

  /// TLS over a connection, for STARTTLS.
  ///
  /// @throws SSLException when more was said than the answer to STARTTLS. What is said before TLS
  ///   can be from anybody on the line and must not count as an answer within it (CVE-2011-0411)
  @Override
  public Socket createSocket(Socket below, String host, int port, boolean autoClose)
      throws IOException {
    if (below instanceof LineSocket plain) {
      if (plain.holdsMore()) {
        throw new SSLException(
            "something was said behind the answer to STARTTLS, before TLS began");
      }
      plain.readFreely();
    }
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
