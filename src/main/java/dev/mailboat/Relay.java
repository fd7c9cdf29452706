package dev.mailboat;

import java.util.Optional;

/// The SMTP server that takes the mails, and how it wants to be treated.
///
/// @param user the login; without one no login is made
/// @param connections how many are open at once, 1 to 64
/// @param perSecond messages a second over all connections; 0 for as fast as it goes
public record Relay(
    String host,
    int port,
    Security security,
    Optional<Login> user,
    int connections,
    double perSecond) {

  /// How the connection is protected.
  public enum Security {
    /// TLS from the first byte (`smtps`, RFC 8314 section 3.3).
    IMPLICIT_TLS,
    /// STARTTLS (RFC 3207), and nothing is said before it; a server that does not offer it is left.
    STARTTLS,
    /// No protection: for a relay on this machine.
    NONE
  }

  /// Name and password for SMTP AUTH (RFC 4954).
  public record Login(String name, Secret password) {}

  public Relay {
    if (connections < 1 || connections > 64 || perSecond < 0) {
      throw new IllegalArgumentException("connections must be 1 to 64, and the rate not negative");
    }
  }

  public Place place() {
    return Place.server(host, port);
  }

  /// Whether the host is this machine.
  public static boolean isLoopback(String host) {
    return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
  }
}
