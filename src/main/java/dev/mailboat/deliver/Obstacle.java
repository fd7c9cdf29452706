package dev.mailboat.deliver;

import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Why no conversation with a server came about, and what to do; by what its certificate says, if
/// it came to that.
///
/// @param rule `not-trusted` when waiting cannot help, else `unreachable`
record Obstacle(String rule, String what, String hint) {
  static final String NOT_TRUSTED = "not-trusted";
  static final String UNREACHABLE = "unreachable";

  /// An obstacle of the certificate; empty when it had no part in the failure.
  ///
  /// @param cause the innermost
  /// @param shown the server's certificate, if it came to that
  static Optional<Obstacle> of(Throwable cause, String host, Optional<X509Certificate> shown) {
    return shown.map(
        certificate ->
            switch (cause) {
              case CertificateExpiredException _ ->
                  outOfDate("it was good until " + day(certificate.getNotAfter()));
              case CertificateNotYetValidException _ ->
                  outOfDate("it is good from " + day(certificate.getNotBefore()) + " on");
              case CertPathBuilderException _ ->
                  new Obstacle(
                      NOT_TRUSTED,
                      "no authority that is trusted vouches for the server",
                      "if it is your own, put its certificate or its authority's into a file (PEM)"
                          + " and name it as smtp.ca-file");
              case CertificateException _ -> otherName(certificate, host);
              default -> null;
            });
  }

  private static Obstacle outOfDate(String dates) {
    return new Obstacle(
        NOT_TRUSTED,
        "the server's certificate is out of date: " + dates,
        "its operator has to renew it; check this machine's clock too");
  }

  private static Obstacle otherName(X509Certificate certificate, String host) {
    return new Obstacle(
        NOT_TRUSTED,
        "the server's certificate is for %s, not for '%s'".formatted(names(certificate), host),
        "if it is the right server, write the certificate's name into smtp.url");
  }

  private static String names(X509Certificate certificate) {
    try {
      Collection<List<?>> names = certificate.getSubjectAlternativeNames();
      return names == null
          ? "no host"
          : names.stream().map(name -> "'" + name.get(1) + "'").collect(Collectors.joining(", "));
    } catch (CertificateParsingException e) {
      return "names that cannot be read";
    }
  }

  private static String day(Date date) {
    return date.toInstant().atZone(ZoneOffset.UTC).toLocalDate().toString();
  }
}
