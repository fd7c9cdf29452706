package dev.mailboat;

import java.nio.file.Path;
import java.util.Optional;

/// An SMTP server that takes mails, and how to talk to it.
///
/// @param user the login; without one no login is made
/// @param authorities who may vouch for the server; empty for those that Java trusts
/// @param weight its share of the connections when there are several relays, 1 to 100
/// @param mailsPerConnection after so many a new connection is made, 1 to 10,000
public record Relay(
    String host,
    int port,
    Security security,
    Optional<Login> user,
    Optional<Authorities> authorities,
    int weight,
    int mailsPerConnection) {
  private static final int USUAL_MAILS = 100;

  /// How the connection is protected.
  public enum Security {
    /// TLS from the first byte (`smtps`, RFC 8314 section 3.3).
    IMPLICIT_TLS,
    /// STARTTLS (RFC 3207), and nothing is said before it; a server that does not offer it is left.
    STARTTLS,
    /// No protection: for a relay on this machine.
    NONE
  }

  /// What the login's secret is.
  public enum Mechanism {
    /// A password (PLAIN or LOGIN, RFC 4954).
    PASSWORD,
    /// An OAuth 2 access token (XOAUTH2).
    XOAUTH2
  }

  /// Name and secret for SMTP AUTH (RFC 4954).
  public record Login(String name, Secret password, Mechanism mechanism) {}

  /// Certificates that may vouch for a server.
  ///
  /// @param file PEM
  /// @param place where the settings name it
  public record Authorities(Path file, Place place) {}

  public Relay {
    if (weight < 1 || weight > 100 || mailsPerConnection < 1 || mailsPerConnection > 10_000) {
      throw new IllegalArgumentException(
          "a relay's weight is 1 to 100, its mails per connection 1 to 10,000");
    }
  }

  /// An unprotected server without a login, as rehearsals and tests have on this machine.
  public static Relay local(int port) {
    return new Relay(
        "127.0.0.1", port, Security.NONE, Optional.empty(), Optional.empty(), 1, USUAL_MAILS);
  }

  public Place place() {
    return Place.server(host, port);
  }

  /// Whether the host is this machine.
  public static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
