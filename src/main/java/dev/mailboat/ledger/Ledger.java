package dev.mailboat.ledger;

import dev.mailboat.Delivery;
import dev.mailboat.EmailAddress;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Report;
import dev.mailboat.State;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The durable record of every issue's recipients, in SQLite or PostgreSQL. Safe for use by several
/// threads.
///
/// Order of calls: [#find] or [#freeze], [#settleInterrupted], then for each recipient in [#owed]
/// [#begin] and [#settle]. An intent is on the disk when [Intent#await] returns; a result is at the
/// latest when that of its thread's next intent does, and before anything else is read.
public final class Ledger implements AutoCloseable {
  private static final int MOST_NAMED = 5_000;

  private final Connection connection;
  private final Journal journal;
  private final Rows rows;
  private final String url;
  private final @Nullable Path file;
  private final List<Thread> tidying = new ArrayList<>();

  private Ledger(Connection connection, String url, @Nullable Path file) {
    this.connection = connection;
    this.url = url;
    this.file = file;
    this.journal = new Journal(connection);
    this.rows = new Rows(connection);
  }

  /// Someone who is left out from the start.
  public record LeftOut(EmailAddress address, String reason) {}

  /// Opens the ledger, and makes it when there is none; only its owner can read a file.
  ///
  /// @param url `jdbc:sqlite:FILE` or `jdbc:postgresql:…`
  public static Ledger open(String url) {
    try {
      Optional<Path> file = Dialect.file(url);
      if (file.isPresent()) {
        PrivateFiles.createFile(file.get());
      }
      return new Ledger(Schema.open(url), url, file.orElse(null));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw Faults.of("the ledger " + Dialect.shown(url) + " cannot be opened", e);
    }
  }

  /// Opens the ledger if there is one.
  public static Optional<Ledger> openExisting(String url) {
    return Dialect.file(url).map(Files::exists).orElse(true)
        ? Optional.of(open(url))
        : Optional.empty();
  }

  /// A ledger that is forgotten when it is closed: for rehearsals and tests.
  public static Ledger inMemory() {
    try {
      String url = "jdbc:sqlite::memory:";
      return new Ledger(Schema.open(url), url, null);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Keeps every other run from sending the issue until it is closed or the process dies.
  ///
  /// @throws ProblemsException of kind BUSY that names who is at work on it
  public IssueLock lock(String issue, Instant now) {
    return file == null
        ? IssueLock.take(connection, issue, now)
        : IssueLock.take(file.resolveSibling("").normalize(), issue, now);
  }

  /// The same for every issue of the ledger.
  ///
  /// @throws ProblemsException of kind BUSY, and then none is locked
  public IssueLock lockAll(Instant now) {
    List<IssueLock> locks = new ArrayList<>();
    try {
      issues().forEach(each -> locks.add(lock(each.name(), now)));
      return IssueLock.all(locks);
    } catch (ProblemsException e) {
      locks.forEach(IssueLock::close);
      throw e;
    }
  }

  /// The issue as it was frozen; empty when it never was.
  public Optional<FrozenIssue> find(String issue) {
    return issues().stream().filter(each -> each.name().equals(issue)).findFirst();
  }

  /// All issues, the latest first.
  public List<FrozenIssue> issues() {
    return rows.list(
        "SELECT name, frozen_at, parts FROM issue ORDER BY frozen_at DESC, name DESC",
        List.of(),
        row ->
            new FrozenIssue(
                row.getString(1),
                Instant.ofEpochMilli(row.getLong(2)),
                Values.decode(row.getString(3))));
  }

  /// Begins to fix who gets the issue, beside whatever else this ledger is used for. Until it is
  /// committed or closed nobody else can write to the ledger.
  public Freezing freezing(String issue, Instant at) {
    try {
      Connection own = Schema.openToFill(url);
      try {
        return new Freezing(own, issue, at, () -> tidyUp(own));
      } catch (SQLException e) {
        own.close();
        throw e;
      }
    } catch (SQLException e) {
      throw Faults.of("the issue cannot be frozen", e);
    }
  }

  /// Nobody waits for it but who closes the ledger.
  private synchronized void tidyUp(Connection filled) {
    Thread thread =
        Thread.ofPlatform().name("tidying").unstarted(() -> Schema.closeFilled(filled, url));
    thread.start();
    tidying.add(thread);
  }

  /// Fixes who gets the issue, in one transaction.
  ///
  /// @param list hands in every row of the list, in its order
  /// @throws IllegalStateException when it is frozen already
  public void freeze(FrozenIssue issue, Consumer<Freezing> list) {
    synchronized (connection) {
      try (Freezing freezing = new Freezing(connection, issue.name(), issue.at(), () -> {})) {
        list.accept(freezing);
        freezing.commit(issue.parts());
      } catch (SQLException e) {
        throw Faults.of("the issue cannot be frozen", e);
      }
    }
  }

  /// Fixes who gets the issue, from lists.
  public void freeze(FrozenIssue issue, List<Recipient> recipients, List<LeftOut> leftOut) {
    freeze(
        issue,
        freezing -> {
          recipients.forEach(freezing::promise);
          leftOut.forEach(each -> freezing.leaveOut(each.address(), each.reason()));
        });
  }

  /// Replaces what the mails are made of; who has theirs already has it from the earlier content.
  public void replaceParts(FrozenIssue issue) {
    write(
        "UPDATE issue SET parts = ? WHERE name = ?",
        List.of(Values.encode(issue.parts()), issue.name()));
  }

  /// Recipients that a killed run had begun become unknown; returns how many.
  public int settleInterrupted(String issue) {
    return write(
        "UPDATE delivery SET state = 'unknown', words = 'the run was interrupted while the mail"
            + " was handed over' WHERE issue = ? AND state = 'begun'",
        List.of(issue));
  }

  /// Who is unknown is owed the mail again; returns how many.
  public int oweUnknownAgain(String issue) {
    return write(
        "UPDATE delivery SET state = 'planned', next_at = 0, words = 'sent again by decision'"
            + " WHERE "
            + Rows.OPEN
            + "'unknown'",
        List.of(issue));
  }

  /// Hands on the address of everybody an issue was promised to; the consumer must not use the
  /// ledger.
  public void promised(String issue, Consumer<String> consumer) {
    journal.flush();
    rows.each(
        "SELECT address FROM recipient r LEFT JOIN delivery d ON d.issue = r.issue AND d.number ="
            + " r.number WHERE r.issue = ? AND COALESCE(state, 'planned') <> 'skipped'",
        List.of(issue),
        row -> row.getString(1),
        consumer);
  }

  /// Hands out the recipients still owed the issue.
  public Owed owed(String issue) {
    return owed(issue, recipient -> true);
  }

  /// Hands out those of the recipients still owed the issue who are wanted; the others stay owed.
  ///
  /// @param wanted asked when a recipient's turn comes; may call [#settle]
  public Owed owed(String issue, Predicate<Recipient> wanted) {
    return new Owed(journal, rows, issue, wanted);
  }

  /// Records that the mail is about to be handed over; durable when what this returns was waited
  /// for.
  public Intent begin(String issue, int number, Instant at) {
    return journal.begin(issue, number, at.toEpochMilli());
  }

  /// Records what became of a mail; returns at once.
  public void settle(String issue, int number, Delivery delivery, Instant at) {
    journal.settle(issue, number, Outcome.of(delivery), at.toEpochMilli());
  }

  /// How many mails of all issues were handed over since then.
  public int handedOverSince(Instant since) {
    journal.flush();
    return rows.count(
        "COUNT(*) FROM delivery WHERE at >= ? AND state IN ('accepted', 'unknown')",
        List.of(since.toEpochMilli()));
  }

  /// The mail was certainly not taken, and the recipient had no part in it: owed as before.
  public void release(String issue, int number) {
    write(
        "UPDATE delivery SET state = 'planned', code = 0, words = '' WHERE issue = ? AND number ="
            + " ? AND state = 'begun'",
        List.of(issue, number));
  }

  /// On how many days, counted in a zone, mails of any issue were handed over before then.
  public int daysBefore(Instant end, ZoneId zone) {
    long offset = zone.getRules().getOffset(end).getTotalSeconds() * 1000L;
    journal.flush();
    return rows.count(
        "COUNT(DISTINCT (at + ?) / 86400000) FROM delivery WHERE at < ? AND state IN"
            + " ('accepted', 'unknown')",
        List.of(offset, end.toEpochMilli()));
  }

  /// Where the issue stands.
  public Report report(String issue) {
    journal.flush();
    Map<State, Integer> counts = rows.counts(issue);
    List<Report.Line> doubtful = new ArrayList<>();
    for (State state : List.of(State.REFUSED, State.UNKNOWN, State.DEFERRED)) {
      doubtful.addAll(list(issue, state));
    }
    return new Report(issue, counts, doubtful);
  }

  /// Recipients in a state, in the list's order; at most 5,000.
  public List<Report.Line> list(String issue, State state) {
    List<Report.Line> lines = new ArrayList<>();
    each(issue, state, MOST_NAMED, lines::add);
    return lines;
  }

  /// Hands on every recipient in a state, in the list's order; the consumer must not use the
  /// ledger.
  public void each(String issue, State state, Consumer<Report.Line> consumer) {
    each(issue, state, Integer.MAX_VALUE, consumer);
  }

  private void each(String issue, State state, int most, Consumer<Report.Line> consumer) {
    journal.flush();
    rows.lines(issue, state, most, consumer);
  }

  /// Takes people's addresses, values and the relay's words about them out of every issue, and out
  /// of the space that the database keeps free; what became of the mails stays, and what is still
  /// owed to them is skipped. Returns how many rows.
  ///
  /// A run that goes on meanwhile would write down anew what the relay says about them: keep all
  /// away with [#lockAll].
  ///
  /// @throws ProblemsException of kind BUSY when another command writes to the ledger or reads it
  public int forget(Collection<EmailAddress> people) {
    journal.flush();
    synchronized (connection) {
      try {
        int count = new Erasure(connection, rows, people).run();
        rows.blocksChanged();
        Schema.eraseFreeSpace(connection);
        return count;
      } catch (SQLException e) {
        Schema.rollBack(connection, e);
        throw Faults.of("the ledger cannot be written", e);
      }
    }
  }

  /// In how many rows people's addresses stand.
  public int mentions(Collection<EmailAddress> people) {
    journal.flush();
    return new Erasure(connection, rows, people).mentions();
  }

  @Override
  public synchronized void close() {
    journal.close();
    tidying.forEach(Threads::awaitEnd);
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /// @throws ProblemsException of kind BUSY when another command does not let go of the ledger
  private int write(String sql, List<Object> arguments) {
    journal.flush();
    synchronized (connection) {
      try (PreparedStatement statement = Schema.prepare(connection, sql, arguments)) {
        int changed = statement.executeUpdate();
        connection.commit();
        return changed;
      } catch (SQLException e) {
        Schema.rollBack(connection, e);
        throw Faults.of("the ledger cannot be written", e);
      }
    }
  }
}
