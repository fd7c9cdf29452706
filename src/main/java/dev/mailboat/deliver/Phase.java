package dev.mailboat.deliver;

import java.util.List;

/// How far the conversation about one message has come.
enum Phase {
  /// `MAIL FROM` is said, or nothing yet.
  SENDER,
  /// `RCPT TO` is said.
  RECIPIENT,
  /// `DATA` is said, or the content is on its way; without the final dot it cannot be delivered.
  CONTENT,
  /// The final dot may be out: until a reply is read, nobody can know.
  DOT_SENT;

  /// The phases of the three commands before the content, in their order.
  static final List<Phase> ENVELOPE = List.of(SENDER, RECIPIENT, CONTENT);
}
