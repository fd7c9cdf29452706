package dev.mailboat;

import java.util.Optional;

/// The ways out of the list that every mail offers (RFC 8058, RFC 2369).
///
/// @param url https address that takes a token behind a slash, and a one-click POST there
/// @param mailto takes a mail to its `+token` form; may be absent
public record Unsubscribe(String url, Optional<EmailAddress> mailto) {

  /// The reader's own page.
  public String urlFor(String token) {
    return url + "/" + token;
  }

  /// The reader's own mail address as a URL, `mailto:unsubscribe+token@…`.
  public Optional<String> mailtoFor(String token) {
    return mailto.map(
        to -> "mailto:" + to.local() + "+" + token + "@" + to.domain() + "?subject=unsubscribe");
  }
}
