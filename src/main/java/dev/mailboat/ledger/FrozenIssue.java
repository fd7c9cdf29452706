package dev.mailboat.ledger;

import java.time.Instant;
import java.util.Map;

/// An issue whose recipients and content were fixed when it was first sent.
///
/// @param at when; also the `Date` of every mail
/// @param parts what the mails were made of, each part's name with the SHA-256 of its content
public record FrozenIssue(String name, Instant at, Map<String, String> parts) {
  public FrozenIssue {
    parts = Map.copyOf(parts);
  }
}
