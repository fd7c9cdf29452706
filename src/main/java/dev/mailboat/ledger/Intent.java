package dev.mailboat.ledger;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// A mail that is about to be handed over, on its way to the disk.
public final class Intent {
  private final CompletableFuture<@Nullable Void> durable;

  Intent(CompletableFuture<@Nullable Void> durable) {
    this.durable = durable;
  }

  /// Returns when it is durable.
  ///
  /// @throws IllegalStateException when it cannot be written
  public void await() {
    try {
      durable.join();
    } catch (CompletionException e) {
      throw Faults.of("the ledger cannot be written", e.getCause());
    }
  }
}
