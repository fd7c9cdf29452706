package dev.mailboat;

/// A finished mail for one recipient: the bytes as they go over the wire, before dot-stuffing.
///
/// @param id the Message-ID with its angle brackets; the same on every attempt (RFC 5322 section
///   3.6.4)
/// @param envelopeSender where bounces go (MAIL FROM)
/// @param recipient the only RCPT TO
/// @param bytes headers and body, CRLF line ends, ASCII only; shared, never changed
@SuppressWarnings("ArrayRecordComponent") // a message is compared by its id, never by its bytes
public record Message(
    String id, EmailAddress envelopeSender, EmailAddress recipient, byte[] bytes) {}
