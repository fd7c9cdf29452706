package dev.mailboat.exchange;

import dev.mailboat.Subscriber.Status;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The words in which programs say how somebody stands.
final class StatusWords {
  private static final Map<Status, List<String>> WORDS = new LinkedHashMap<>();

  static {
    WORDS.put(
        Status.ACTIVE,
        List.of("active", "subscribed", "enabled", "confirmed", "regular", "premium", "gifted"));
    WORDS.put(
        Status.PENDING,
        List.of("pending", "unconfirmed", "unactivated", "validating", "needs confirmation"));
    WORDS.put(Status.PAUSED, List.of("paused", "disabled", "snoozed"));
    WORDS.put(
        Status.UNSUBSCRIBED,
        List.of(
            "unsubscribed",
            "inactive",
            "opted out",
            "removed",
            "deleted",
            "blocklisted",
            "blocked"));
    WORDS.put(
        Status.BOUNCED,
        List.of("bounced", "cleaned", "undeliverable", "invalid", "hard bounce", "hard bounced"));
    WORDS.put(
        Status.COMPLAINED,
        List.of("complained", "spam", "spammy", "spam complaint", "spam report", "abuse"));
  }

  private static final Set<String> YES = Set.of("true", "yes", "1", "y", "ja", "oui", "x", "wahr");
  private static final Set<String> NO =
      Set.of("false", "no", "0", "n", "nein", "non", "falsch", "");

  private StatusWords() {}

  /// The status; empty when the word is not known.
  static Optional<Status> read(String word) {
    String plain = word.toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    return WORDS.entrySet().stream()
        .filter(entry -> entry.getValue().contains(plain))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// The sentence about a word that is not known.
  static String unknown(String word) {
    String known =
        Arrays.stream(Status.values()).map(Status::toString).collect(Collectors.joining(", "));
    return "'" + word + "' is no status, expected " + known + " or another service's word for one";
  }

  /// Whether a cell says yes; an empty one says no.
  ///
  /// @throws IllegalArgumentException whose message is a sentence for the user
  static boolean isYes(String word) {
    String plain = word.toLowerCase(Locale.ROOT);
    if (!YES.contains(plain) && !NO.contains(plain)) {
      throw new IllegalArgumentException("'" + word + "' is neither true nor false");
    }
    return YES.contains(plain);
  }
}
