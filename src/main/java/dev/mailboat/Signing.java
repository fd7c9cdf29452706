package dev.mailboat;

import java.nio.file.Path;
import java.util.List;

/// How mails are signed (DKIM, RFC 6376).
///
/// @param domain the `d=` of the signature
/// @param keys one or two: the second signature is for receivers that know another algorithm
/// @param rewritten names of header fields, in lower case, that the relay overwrites on the way, so
///   that they cannot be signed
public record Signing(String domain, List<Key> keys, List<String> rewritten) {
  /// A private key whose public half stands in DNS at `SELECTOR._domainkey.DOMAIN`.
  ///
  /// @param file PEM: PKCS#8, or PKCS#1 for RSA
  /// @param place where the settings name it
  public record Key(String selector, Path file, Place place) {}

  public Signing {
    keys = List.copyOf(keys);
    rewritten = List.copyOf(rewritten);
  }
}
