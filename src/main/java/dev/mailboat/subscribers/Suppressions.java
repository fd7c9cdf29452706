package dev.mailboat.subscribers;

import dev.mailboat.Subscriber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The suppression list: addresses that are never mailed, whatever the subscriber list says.
///
/// A CSV file beside the subscriber list with the columns `email`, `reason` and `at`.
public final class Suppressions {
  private static final String NAME = "suppressed.csv";

  private final Map<String, String> reasons;

  private Suppressions(Map<String, String> reasons) {
    this.reasons = reasons;
  }

  /// Reads the suppression list beside the subscriber list; empty when there is none.
  ///
  /// @throws dev.mailboat.ProblemsException with every faulty row: half a suppression list is worse
  ///   than none
  public static Suppressions beside(Path subscribers) {
    Path file = subscribers.resolveSibling(NAME);
    Map<String, String> reasons = new HashMap<>();
    if (Files.exists(file)) {
      for (Subscriber row : SubscriberList.read(file).orThrow().subscribers()) {
        reasons.put(row.address().identity(), row.value("reason"));
      }
    }
    return new Suppressions(reasons);
  }

  /// Why this person is never mailed; empty when they may be.
  public Optional<String> reason(Subscriber subscriber) {
    return Optional.ofNullable(reasons.get(subscriber.address().identity()));
  }
}
