package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Says when so many mails are refused that going on would do harm: the list is old, or the sender
/// has a bad name.
///
/// Not safe for use by several threads by itself; [Workload] guards it.
final class Breaker {
  private static final int WINDOW = 200;
  private static final int LEAST_AT_CANARY = 10;

  /// Gmail's line is 0.3 % of mails called spam; a few single blocks say nothing yet.
  private static final double MOST_DISTRUSTED = 0.003;

  private static final int LEAST_DISTRUSTED = 3;

  private final double mostRefused;
  private final Deque<Boolean> latest = new ArrayDeque<>();
  private int refused;
  private long all;
  private long distrusted;
  private String words = "";

  /// @param mostRefused share of the latest mails, 0 to 1; 1 never pauses
  Breaker(double mostRefused) {
    this.mostRefused = mostRefused;
  }

  void saw(Delivery delivery) {
    boolean no = delivery instanceof Delivery.Refused;
    if (!no && !(delivery instanceof Delivery.Accepted)) {
      return;
    }
    all++;
    latest.addLast(no);
    refused += no ? 1 : 0;
    if (latest.size() > WINDOW && latest.removeFirst()) {
      refused--;
    }
    if (delivery instanceof Delivery.Refused refusal) {
      words = refusal.reply();
      distrusted += isDistrust(refusal) ? 1 : 0;
    }
  }

  /// Why the run should pause; empty while all is well.
  Optional<String> reason() {
    if (mostRefused >= 1 || all < WINDOW) {
      return Optional.empty();
    }
    return tooMany(latest.size())
        .or(
            () ->
                distrusted >= LEAST_DISTRUSTED && distrusted > MOST_DISTRUSTED * all
                    ? Optional.of(
                        "the server distrusted the sender %d times in %,d mails, lately: %s"
                            .formatted(distrusted, all, words))
                    : Optional.empty());
  }

  /// The same for the few mails of the canary.
  Optional<String> reasonAfterCanary() {
    return mostRefused < 1 && latest.size() >= LEAST_AT_CANARY
        ? tooMany(latest.size())
        : Optional.empty();
  }

  private Optional<String> tooMany(int of) {
    return refused > mostRefused * of
        ? Optional.of(
            "%d of the last %d mails were refused, lately: %s".formatted(refused, of, words))
        : Optional.empty();
  }

  /// Spam, blocklists, authentication and policy: about the sender, not the recipient.
  private static boolean isDistrust(Delivery.Refused refusal) {
    ServerReply reply = new ServerReply(refusal.code(), refusal.reply());
    return reply.status().startsWith("5.7.")
        || (refusal.code() == 554 && reply.says("spam", "block", "reputation", "policy", "listed"));
  }
}
