package dev.mailboat;

import java.util.List;

/// A finished mail for one recipient.
///
/// @param id the Message-ID with its angle brackets; the same on every attempt (RFC 5322 section
///   3.6.4)
/// @param envelopeSender where bounces go (MAIL FROM)
/// @param recipient the only RCPT TO
/// @param content headers and body, CRLF line ends, ASCII only
public record Message(
    String id, EmailAddress envelopeSender, EmailAddress recipient, Content content) {

  /// A message whose content is not shared.
  public Message(String id, EmailAddress envelopeSender, EmailAddress recipient, byte[] bytes) {
    this(id, envelopeSender, recipient, Content.of(List.of(bytes)));
  }

  /// The content in one new array.
  public byte[] bytes() {
    return content.toArray();
  }
}
