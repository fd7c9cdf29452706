package dev.mailboat.deliver;

import dev.mailboat.Message;
import dev.mailboat.Recipient;
import org.jspecify.annotations.Nullable;

/// One recipient's finished mail, in a worker's hand.
record Mail(Recipient recipient, Message message) {

  /// Whether the other is for the same recipient.
  boolean isFor(@Nullable Mail other) {
    return other != null && recipient.number() == other.recipient.number();
  }
}
