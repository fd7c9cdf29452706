package dev.mailboat.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// Certificates for servers on this machine, made by the `keytool` of the Java that runs the test,
/// and an authority that vouches for them.
public final class Certificates {
  private static final String AUTHORITY = "authority";
  private static final String PASSWORD = "changeit";

  /// The names that a client on this machine may use.
  public static final String HERE = "san=dns:localhost,ip:127.0.0.1";

  private final Path folder;
  private final Path store;
  private final Map<List<String>, String> servers = new HashMap<>();

  private Certificates(Path folder) {
    this.folder = folder;
    this.store = folder.resolve("keys.p12");
  }

  /// Makes the authority.
  public static Certificates make(Path folder) {
    Certificates certificates = new Certificates(folder);
    certificates.keytool(AUTHORITY, "-ext", "bc:critical=ca:true");
    return certificates;
  }

  /// A server for which the authority vouches; made once.
  ///
  /// @param names keytool's `san=…`
  /// @param more further options of keytool's, such as the time it is good for
  public SSLContext server(String names, String... more) {
    List<String> options = new ArrayList<>(List.of("-ext", names, "-signer", AUTHORITY));
    options.addAll(List.of(more));
    return context(alias(options));
  }

  /// A server on this machine that vouches for itself, whose certificate is written to a PEM file.
  public SSLContext selfSigned(Path pem, String... more) {
    List<String> options = new ArrayList<>(List.of("-ext", HERE));
    options.addAll(List.of(more));
    String alias = alias(options);
    write(alias, pem);
    return context(alias);
  }

  private String alias(List<String> options) {
    return servers.computeIfAbsent(
        options,
        _ -> {
          String alias = "server-" + servers.size();
          keytool(alias, options.toArray(String[]::new));
          return alias;
        });
  }

  /// The authority's certificate as a PEM file.
  public Path authority() {
    return write(AUTHORITY, folder.resolve("authority.pem"));
  }

  private void keytool(String alias, String... options) {
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=" + alias));
    command.addAll(List.of("-alias", alias, "-keystore", store.toString()));
    command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
    command.addAll(List.of(options));
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (process.waitFor() != 0) {
        throw new IllegalStateException(command + ": " + said);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private SSLContext context(String alias) {
    try {
      KeyStore all = all();
      KeyStore one = KeyStore.getInstance("PKCS12");
      one.load(null, null);
      one.setKeyEntry(
          alias,
          all.getKey(alias, PASSWORD.toCharArray()),
          PASSWORD.toCharArray(),
          all.getCertificateChain(alias));
      KeyManagerFactory keys =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      keys.init(one, PASSWORD.toCharArray());
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys.getKeyManagers(), null, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String alias, Path pem) {
    try {
      Certificate certificate = all().getCertificate(alias);
      String text = Base64.getMimeEncoder().encodeToString(certificate.getEncoded());
      return Files.writeString(
          pem, "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n");
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private KeyStore all() throws GeneralSecurityException, IOException {
    KeyStore all = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      all.load(in, PASSWORD.toCharArray());
    }
    return all;
  }
}
