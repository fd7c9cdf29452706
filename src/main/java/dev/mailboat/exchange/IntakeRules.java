package dev.mailboat.exchange;

import java.time.Instant;
import java.util.Set;

/// What the user says of everybody in the imported files.
///
/// @param update whether a value of theirs replaces a different one of ours
/// @param resubscribe whether who left, and is active in their files, is active again
/// @param tags that everybody gets
/// @param consentSource where they agreed, for whom the files do not say it, and for everybody when
///   they are brought back; may be empty
/// @param consentAt when they agreed, ISO 8601, likewise; empty means now for who is brought back
/// @param now the time of the import
public record IntakeRules(
    boolean update,
    boolean resubscribe,
    Set<String> tags,
    String consentSource,
    String consentAt,
    Instant now) {
  public IntakeRules {
    tags = Set.copyOf(tags);
    if (resubscribe && consentSource.isBlank()) {
      throw new IllegalArgumentException("nobody is brought back without a proof of consent");
    }
  }
}
