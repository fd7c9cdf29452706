package dev.mailboat.deliver;

/// How far the conversation about one message has come.
enum Phase {
  /// Nothing was said about the message.
  IDLE,
  /// `MAIL FROM` is said.
  SENDER,
  /// `RCPT TO` is said.
  RECIPIENT,
  /// `DATA` is said, or the content is on its way; without the final dot it cannot be delivered.
  CONTENT,
  /// The final dot may be out: until a reply is read, nobody can know.
  DOT_SENT
}
