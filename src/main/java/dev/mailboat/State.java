package dev.mailboat;

import java.util.Locale;

/// How far an issue has come for one recipient, as the ledger records it.
public enum State {
  /// Promised, nothing done yet.
  PLANNED,
  /// The mail is about to be handed over: durable before the final dot is sent. After a crash it
  /// reads as unknown.
  BEGUN,
  /// The server took the mail.
  ACCEPTED,
  /// The server refused it for good.
  REFUSED,
  /// Failed for now; owed, and tried again.
  DEFERRED,
  /// The connection was lost after the final dot: it may or may not have arrived. Never tried again
  /// by itself.
  UNKNOWN,
  /// Left out on purpose, with a reason.
  SKIPPED;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
