package dev.mailboat.deliver;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/// Java's check of a server's certificate and name, which keeps what the server showed for the
/// error message, and holds a certificate that is trusted by itself to its dates too: Java takes
/// that one without a look at them.
final class ServerTrust extends X509ExtendedTrustManager {
  private final X509ExtendedTrustManager java;
  private final Sockets sockets;

  private ServerTrust(X509ExtendedTrustManager java, Sockets sockets) {
    this.java = java;
    this.sockets = sockets;
  }

  static ServerTrust of(TrustManagerFactory factory, Sockets sockets) {
    return Arrays.stream(factory.getTrustManagers())
        .filter(X509ExtendedTrustManager.class::isInstance)
        .map(each -> new ServerTrust((X509ExtendedTrustManager) each, sockets))
        .findFirst()
        .orElseThrow();
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    look(chain);
    java.checkServerTrusted(chain, type, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    look(chain);
    java.checkServerTrusted(chain, type, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
    look(chain);
    java.checkServerTrusted(chain, type);
  }

  private void look(X509Certificate[] chain) throws CertificateException {
    sockets.show(chain[0]);
    chain[0].checkValidity();
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket)
      throws CertificateException {
    java.checkClientTrusted(chain, type, socket);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine)
      throws CertificateException {
    java.checkClientTrusted(chain, type, engine);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
    java.checkClientTrusted(chain, type);
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return java.getAcceptedIssuers();
  }
}
