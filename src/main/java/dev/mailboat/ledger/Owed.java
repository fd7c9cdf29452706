package dev.mailboat.ledger;

import dev.mailboat.Recipient;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Hands out the recipients an issue is still owed to, each once. Who was deferred by an earlier
/// run comes at once, since somebody asked for this one; who is deferred by this run, when due.
/// Read in pages, so that a list of any length needs little memory. Safe for use by several
/// threads.
public final class Owed {
  private static final int PAGE = 500;

  private final Journal journal;
  private final Rows rows;
  private final String issue;
  private final Predicate<Recipient> wanted;
  private final Deque<Row> waiting = new ArrayDeque<>();

  /// The deferrals that were handed out, by recipient: who was deferred again has one more attempt.
  private final Map<Integer, Row> handedOut = new HashMap<>();

  private int lastEarlier;
  private int lastReleased;
  private int last;

  /// A recipient with what was tried before.
  ///
  /// @param due epoch milliseconds from when it may be tried; 0 when it never was
  record Row(Recipient recipient, long due, Tried tried) {
    /// Somebody for whom nothing was done yet.
    Row(Recipient recipient) {
      this(recipient, 0, new Tried(0, Instant.EPOCH));
    }
  }

  /// Earlier attempts at a deferred recipient.
  ///
  /// @param first when the first attempt was settled
  public record Tried(int attempts, Instant first) {}

  Owed(Journal journal, Rows rows, String issue, Predicate<Recipient> wanted) {
    this.journal = journal;
    this.rows = rows;
    this.issue = issue;
    this.wanted = wanted;
  }

  /// The next to send to: deferred ones to try again, then planned ones in the list's order; empty
  /// when nobody is owed at this time.
  public synchronized Optional<Recipient> next(Instant now) {
    while (!waiting.isEmpty() || fill(now)) {
      Recipient next = waiting.remove().recipient;
      if (wanted.test(next)) {
        return Optional.of(next);
      }
    }
    return Optional.empty();
  }

  /// Hands one out again to which nothing was sent.
  public synchronized void giveBack(Recipient recipient) {
    Row earlier = handedOut.get(recipient.number());
    waiting.addFirst(earlier == null ? new Row(recipient) : earlier);
  }

  /// When the earliest deferred one falls due; empty when nobody is deferred. Who was handed out
  /// and is not settled does not count.
  public synchronized Optional<Instant> nextDue() {
    return earliest(handedOut.size() + 1).stream()
        .filter(this::isNew)
        .map(row -> Instant.ofEpochMilli(row.due))
        .findFirst();
  }

  /// What was tried in vain before at one that was handed out; empty at the first attempt.
  public synchronized Optional<Tried> tried(Recipient recipient) {
    return Optional.ofNullable(handedOut.get(recipient.number())).map(Row::tried);
  }

  private boolean fill(Instant now) {
    if (lastEarlier < Integer.MAX_VALUE) {
      List<Row> earlier =
          open("'deferred' AND number > ? ORDER BY number LIMIT ?", lastEarlier, PAGE);
      lastEarlier = lastOf(earlier);
      earlier.forEach(this::retry);
    } else {
      due(now).stream().filter(this::isNew).forEach(this::retry);
    }
    if (lastReleased < Integer.MAX_VALUE) {
      List<Row> released = released();
      lastReleased = lastOf(released);
      released.stream().filter(this::isNew).forEach(this::retry);
    }
    if (waiting.isEmpty() && last < Integer.MAX_VALUE) {
      journal.flush();
      List<Row> untouched = rows.untouched(issue, last).stream().map(Row::new).toList();
      last = lastOf(untouched);
      waiting.addAll(untouched);
    }
    return !waiting.isEmpty();
  }

  /// The next recipients, in the list's order, whose mail was begun and not taken.
  private List<Row> released() {
    return open("'planned' AND number > ? ORDER BY number LIMIT ?", lastReleased, PAGE);
  }

  /// Deferred recipients that may be tried now.
  private List<Row> due(Instant now) {
    return open("'deferred' AND next_at <= ? ORDER BY next_at LIMIT ?", now.toEpochMilli(), PAGE);
  }

  /// The deferred recipients that fall due first.
  private List<Row> earliest(int most) {
    return open("'deferred' AND next_at > ? ORDER BY next_at LIMIT ?", -1, most);
  }

  private List<Row> open(String which, Object first, int most) {
    journal.flush();
    return rows.owed(issue, which, first, most);
  }

  private void retry(Row row) {
    handedOut.put(row.recipient.number(), row);
    waiting.add(row);
  }

  private static int lastOf(List<Row> rows) {
    return rows.stream().mapToInt(row -> row.recipient.number()).max().orElse(Integer.MAX_VALUE);
  }

  private boolean isNew(Row row) {
    Row earlier = handedOut.get(row.recipient.number());
    return earlier == null || earlier.tried.attempts != row.tried.attempts;
  }
}
