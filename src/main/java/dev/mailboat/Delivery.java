package dev.mailboat;

import java.time.Instant;

/// What became of one recipient's mail.
public sealed interface Delivery {

  /// The server took the mail (any 2xx after the final dot, RFC 5321 section 4.2).
  ///
  /// @param reply the server's words, usually with its queue id
  record Accepted(String reply) implements Delivery {}

  /// The server refused this mail for good (5xx).
  record Refused(int code, String reply) implements Delivery {}

  /// The server, or the way to it, failed for now; the mail is owed and may be tried from `next`
  /// on.
  ///
  /// @param code the reply code; 0 when the connection failed before the message was handed over
  record Deferred(int code, String reply, Instant next) implements Delivery {}

  /// The connection was lost between the final dot and the reply: nobody can know (RFC 1047). Never
  /// tried again by itself.
  record Unknown(String reason) implements Delivery {}

  /// Not sent, on purpose.
  record Skipped(String reason) implements Delivery {}
}
