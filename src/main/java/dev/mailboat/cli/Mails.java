package dev.mailboat.cli;

import dev.mailboat.Message;
import dev.mailboat.Pace;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.Tokens;
import dev.mailboat.compose.Composer;
import dev.mailboat.compose.Composer.Credentials;
import dev.mailboat.compose.Composer.Occasion;
import dev.mailboat.compose.DkimSigner;
import dev.mailboat.config.KeyFile;
import dev.mailboat.ledger.Ledger;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// The mails of a prepared issue.
record Mails(Wiring wiring, Preparation prepared) {

  /// A composer for the real run or another occasion.
  ///
  /// @throws ProblemsException of kind SETTINGS when a key that signs cannot be read
  Composer composer(String name, Instant date, String subjectPrefix) {
    return composer(new Occasion(name, date, subjectPrefix), signer());
  }

  /// A composer of mails to look at, which need no key.
  Composer unsigned(String name, Instant date) {
    return composer(new Occasion(name, date, ""), Optional.empty());
  }

  private Composer composer(Occasion occasion, Optional<DkimSigner> signer) {
    Tokens tokens = SecretKey.read(prepared.settings().secretFile());
    return new Composer(
        prepared.settings().publication(),
        prepared.settings().unsubscribe(),
        tokens,
        prepared.newsletter(),
        occasion,
        new Credentials(prepared.settings().bounces(), signer));
  }

  /// Signs as the settings say; empty when they do not.
  ///
  /// @throws ProblemsException of kind SETTINGS when a key cannot be read
  private Optional<DkimSigner> signer() {
    return prepared
        .settings()
        .signing()
        .map(
            signing ->
                new DkimSigner(
                    signing.domain(),
                    signing.keys().stream()
                        .map(key -> new DkimSigner.Key(key.selector(), KeyFile.read(key)))
                        .toList(),
                    Set.copyOf(signing.rewritten())));
  }

  /// Composes every recipient's mail once before the first is sent, or those that stand for all of
  /// a long list, so that no fault can stop a run half way; returns the size of the largest.
  int prove(Composer composer, Survey readers) {
    int largest = 0;
    for (Recipient recipient : readers.shapes()) {
      Message message = composer.compose(recipient);
      largest = Math.max(largest, message.content().length());
    }
    return largest;
  }

  /// `12 recipients: en 10, de 2`, and who is left out and why.
  void describe(Survey readers, int largestBytes) {
    line("Issue", prepared.issue().name() + " of " + prepared.issue().date());
    line("Subject", prepared.newsletter().variants().getFirst().subject().withFallbacks());
    line("From", from());
    line("To", Plural.of(readers.size(), "reader") + ": " + joined(readers.languages()));
    if (!prepared.audience().reasons().isEmpty()) {
      line("Left out", joined(prepared.audience().reasons()));
    }
    long drafts = prepared.issue().articles().stream().filter(a -> a.draft()).count();
    if (drafts > 0) {
      line("Drafts", Plural.of(drafts, "article") + " left out");
    }
    line("Largest", Plural.number((largestBytes + 1023) / 1024) + " KB");
  }

  /// Where it goes, how long that takes, and how it differs from the issue before.
  void describeRun(Ledger ledger, Pace pace, int recipients) {
    Difference.of(ledger, prepared.issue().name(), prepared.survey().marks())
        .ifPresent(difference -> line("Change", difference.toString()));
    Relay relay = prepared.settings().relay().orElse(null);
    line("Relay", relay == null ? "the rehearsal mailbox" : relay.place().toString());
    if (relay != null) {
      Forecast forecast =
          new Forecast(pace, LocalDateTime.now(wiring.surroundings().clock()), recipients);
      forecast.takes().ifPresent(text -> line("Takes", text));
      forecast.tooLate().ifPresent(text -> line("Too late", text));
    }
  }

  void line(String label, String text) {
    wiring.err().printf("%-9s %s%n", label, text);
  }

  private String from() {
    var from = prepared.settings().publication().from();
    return from.name().isEmpty()
        ? from.address().toString()
        : from.name() + " <" + from.address() + ">";
  }

  private static String joined(Map<String, ? extends Number> counts) {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + Plural.number(e.getValue().longValue()))
        .collect(Collectors.joining(", "));
  }
}
