package dev.mailboat.deliver;

/// What one attempt came to.
sealed interface Reply {

  /// The server has decided, or nobody can know.
  record Settled(dev.mailboat.Delivery delivery) implements Reply {}

  /// The connection or the host failed before the message was handed over; it says nothing about
  /// the recipient (421, a lost connection, throttling).
  record HostTrouble(int code, String words) implements Reply {}

  /// The server refuses all our mail: the sender, or the missing login.
  record SenderRefused(int code, String words) implements Reply {}
}
