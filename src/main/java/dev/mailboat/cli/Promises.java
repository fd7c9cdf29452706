package dev.mailboat.cli;

import dev.mailboat.Recipient;
import dev.mailboat.ledger.Freezing;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.IssueLock;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.subscribers.Audience;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The ledger of a real run, locked for its issue, and the way in which a new issue's readers come
/// into it: while the list is read for the first time where the run was confirmed beforehand, so
/// that nobody waits for a second reading; else when somebody has confirmed.
final class Promises implements AutoCloseable {
  private final Ledger ledger;
  private final IssueLock lock;
  private final String name;
  private final Instant at;
  private final boolean ahead;
  private @Nullable Freezing freezing;

  private Promises(Ledger ledger, IssueLock lock, String name, Instant at, boolean ahead) {
    this.ledger = ledger;
    this.lock = lock;
    this.name = name;
    this.at = at;
    this.ahead = ahead && ledger.find(name).isEmpty();
  }

  /// @param url the ledger's
  /// @param confirmed whether nobody will be asked before the mails go out
  static Promises open(String url, String name, Instant now, boolean confirmed) {
    Ledger ledger = Ledger.open(url);
    try {
      return new Promises(ledger, ledger.lock(name, now), name, now, confirmed);
    } catch (RuntimeException e) {
      ledger.close();
      throw e;
    }
  }

  Ledger ledger() {
    return ledger;
  }

  /// Looks on while the list is read; what an earlier one saw does not count any more.
  Audience.Visitor firstReading() {
    if (!ahead) {
      return new Audience.Visitor() {};
    }
    takeBack();
    Freezing begun = ledger.freezing(name, at);
    freezing = begun;
    return new Promising(begun);
  }

  /// Makes the issue the audience's, as durable as [Freezing#commit] says.
  ///
  /// @param parts what its mails are made of
  FrozenIssue freeze(Audience audience, Map<String, String> parts) {
    Freezing begun = freezing == null ? ledger.freezing(name, at) : freezing;
    try (begun) {
      if (freezing == null) {
        audience.each(new Promising(begun));
      }
      return begun.commit(parts);
    } finally {
      freezing = null;
    }
  }

  /// The issue as it will be frozen.
  FrozenIssue issue(Map<String, String> parts) {
    return new FrozenIssue(name, at, parts);
  }

  @Override
  public void close() {
    try (ledger;
        lock) {
      takeBack();
    }
  }

  private void takeBack() {
    Optional.ofNullable(freezing).ifPresent(Freezing::close);
    freezing = null;
  }

  /// Writes down what becomes of each row.
  private record Promising(Freezing freezing) implements Audience.Visitor {
    @Override
    public void gets(Recipient recipient) {
      freezing.promise(recipient);
    }

    @Override
    public void isLeftOut(Audience.LeftOut row) {
      freezing.leaveOut(row.subscriber().address(), row.reason());
    }
  }
}
