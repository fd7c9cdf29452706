package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Problem;
import dev.mailboat.Recipient;
import java.time.Duration;
import java.util.Optional;

/// Follows a run as it goes. Called from several threads, one call at a time.
public interface Sending {

  /// What became of one recipient's mail; it is in the ledger already.
  void settled(Recipient recipient, Delivery delivery);

  /// A relay could not be reached when the run began.
  ///
  /// @param wait after which it is tried again; empty when the run goes on over the others
  default void unreachable(Problem why, Optional<Duration> wait) {}
}
