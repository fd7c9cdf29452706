package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Recipient;

/// Follows a run as it goes. Called from several threads, one call at a time.
public interface Sending {

  /// What became of one recipient's mail; it is in the ledger already.
  void settled(Recipient recipient, Delivery delivery);
}
