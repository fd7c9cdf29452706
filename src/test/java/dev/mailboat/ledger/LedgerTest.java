package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.mailboat.Delivery;
import dev.mailboat.EmailAddress;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Report;
import dev.mailboat.State;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// The same behaviour in both databases.
@ParameterizedClass
@EnumSource(Dialect.class)
final class LedgerTest {
  private static final Instant NOW = Instant.parse("2025-07-01T08:00:00Z");
  private static final FrozenIssue JULY = new FrozenIssue("2025-07", NOW, Map.of("theme", "ab"));

  @SuppressWarnings("NullAway.Init")
  private static EmbeddedPostgres postgres;

  @Parameter
  @SuppressWarnings("NullAway.Init")
  Dialect dialect;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @SuppressWarnings("NullAway.Init")
  private String url;

  @SuppressWarnings("NullAway.Init")
  private Ledger ledger;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
  }

  @AfterAll
  static void end() throws IOException {
    postgres.close();
  }

  @BeforeEach
  void open() throws SQLException {
    url =
        switch (dialect) {
          case SQLITE -> "jdbc:sqlite:" + temp.resolve("ledger.db");
          case POSTGRESQL -> {
            try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
              statement.execute("DROP SCHEMA public CASCADE");
              statement.execute("CREATE SCHEMA public");
            }
            yield postgres.getJdbcUrl("postgres", "postgres");
          }
        };
    ledger = Ledger.open(url);
  }

  @AfterEach
  void close() {
    ledger.close();
  }

  @Test
  void keepsWhatWasFrozenWordForWord() {
    Map<String, String> values = Map.of("company", "A&B=100% \n\"C\"", "name", "李 ß");
    Recipient odd = new Recipient(1, address("Odd.One@example.com"), "de-AT", values);

    ledger.freeze(
        JULY, List.of(odd), List.of(new Ledger.LeftOut(address("x@example.com"), "bounced")));

    Recipient read = ledger.owed("2025-07").next(NOW).orElseThrow();
    assertThat(read.address()).isEqualTo(odd.address());
    assertThat(read.language()).isEqualTo("de-AT");
    assertThat(read.values()).isEqualTo(values);
    assertThat(ledger.find("2025-07")).contains(JULY);
    assertThat(counts()).isEqualTo(Map.of(State.PLANNED, 1, State.SKIPPED, 1));
  }

  @Test
  void isFrozenOnce() {
    ledger.freeze(JULY, readers(1), List.of());

    assertThatThrownBy(() -> ledger.freeze(JULY, readers(2), List.of()))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the issue cannot be frozen");

    assertThat(counts()).isEqualTo(Map.of(State.PLANNED, 1));
  }

  @Test
  void freezesAllOrNone() {
    assertThatThrownBy(
            () ->
                ledger.freeze(
                    JULY,
                    freezing -> {
                      readers(1_500).forEach(freezing::promise);
                      throw new IllegalStateException("the list broke off");
                    }))
        .hasMessage("the list broke off");

    ledger.freeze(JULY, readers(2), List.of());
    assertThat(counts()).isEqualTo(Map.of(State.PLANNED, 2));
  }

  @Test
  void handsOutEverybodyOnceInTheListsOrder() {
    ledger.freeze(JULY, readers(1_203), List.of());
    Owed owed = ledger.owed("2025-07");

    List<Integer> numbers = new ArrayList<>();
    for (Optional<Recipient> next = owed.next(NOW); next.isPresent(); next = owed.next(NOW)) {
      numbers.add(next.get().number());
    }

    assertThat(numbers).hasSize(1_203).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void handsOutADeferredRecipientAgainWhenItIsDueAndNotBefore() {
    ledger.freeze(JULY, readers(2), List.of());
    Owed owed = ledger.owed("2025-07");
    Recipient first = owed.next(NOW).orElseThrow();
    Recipient second = owed.next(NOW).orElseThrow();
    Instant due = NOW.plus(Duration.ofMinutes(5));

    ledger.settle("2025-07", first.number(), new Delivery.Deferred(451, "later", due), NOW);
    accept(second);

    assertThat(owed.next(NOW)).isEmpty();
    assertThat(owed.nextDue()).contains(due);
    assertThat(owed.next(due)).contains(first);
    assertThat(owed.tried(first)).contains(new Owed.Tried(1, NOW));
    assertThat(owed.next(due)).isEmpty();
    assertThat(owed.nextDue()).isEmpty();
    ledger.settle(
        "2025-07", first.number(), new Delivery.Deferred(451, "x", due.plusSeconds(1)), due);
    assertThat(owed.next(due.plusSeconds(1))).contains(first);
    assertThat(owed.tried(first)).contains(new Owed.Tried(2, NOW));
  }

  @Test
  void handsOutAtOnceWhomAnEarlierRunDeferred() {
    ledger.freeze(JULY, readers(3), List.of());
    Instant due = NOW.plus(Duration.ofMinutes(5));
    ledger.settle("2025-07", 2, new Delivery.Deferred(451, "later", due), NOW);

    Owed owed = ledger.owed("2025-07");

    assertThat(owed.next(NOW)).map(Recipient::number).contains(2);
    assertThat(owed.next(NOW)).map(Recipient::number).contains(1);
    ledger.settle("2025-07", 2, new Delivery.Deferred(451, "later", due), NOW);
    assertThat(owed.next(NOW)).map(Recipient::number).contains(3);
    assertThat(owed.next(NOW)).isEmpty();
    assertThat(owed.next(due)).map(Recipient::number).contains(2);
  }

  @Test
  void handsOutAgainWhoWasGivenBack() {
    ledger.freeze(JULY, readers(2), List.of());
    Owed owed = ledger.owed("2025-07");
    Recipient first = owed.next(NOW).orElseThrow();

    owed.giveBack(first);

    assertThat(owed.next(NOW)).contains(first);
  }

  @Test
  void handsOutInALaterRunWhoWasDeferredAndThenReleased() {
    ledger.freeze(JULY, readers(2), List.of());
    Owed owed = ledger.owed("2025-07");
    ledger.settle("2025-07", 2, new Delivery.Deferred(451, "later", NOW.plusSeconds(300)), NOW);
    ledger.begin("2025-07", 2, NOW).await();
    ledger.release("2025-07", 2);

    Owed later = ledger.owed("2025-07");

    assertThat(later.next(NOW)).map(Recipient::number).contains(2);
    assertThat(later.next(NOW)).map(Recipient::number).contains(1);
    assertThat(later.next(NOW)).isEmpty();
    assertThat(later.next(NOW.plusSeconds(300))).isEmpty();
    assertThat(owed.next(NOW)).map(Recipient::number).contains(2);
  }

  /// A server may refuse before the intent is on the disk; written in one group, the refusal was
  /// lost to the intent.
  @Test
  void keepsAResultThatComesBeforeItsIntentIsDurable() {
    List<Recipient> recipients =
        IntStream.rangeClosed(1, 500)
            .mapToObj(i -> new Recipient(i, new EmailAddress("r" + i, "example.org"), "", Map.of()))
            .toList();
    ledger.freeze(JULY, recipients, List.of());

    for (Recipient each : recipients) {
      ledger.begin("2025-07", each.number(), NOW);
      ledger.settle("2025-07", each.number(), new Delivery.Refused(550, "550 no"), NOW);
    }

    assertThat(ledger.report("2025-07").count(State.REFUSED)).isEqualTo(500);
  }

  @Test
  void callsUnknownWhatAKilledRunHadBegun() {
    ledger.freeze(JULY, readers(3), List.of());
    Owed owed = ledger.owed("2025-07");
    accept(owed.next(NOW).orElseThrow());
    ledger.begin("2025-07", owed.next(NOW).orElseThrow().number(), NOW).await();
    ledger.close();

    ledger = Ledger.open(url);
    int doubtful = ledger.settleInterrupted("2025-07");

    assertThat(doubtful).isOne();
    assertThat(counts()).isEqualTo(Map.of(State.ACCEPTED, 1, State.UNKNOWN, 1, State.PLANNED, 1));
    assertThat(ledger.owed("2025-07").next(NOW)).map(Recipient::number).contains(3);
    assertThat(ledger.list("2025-07", State.UNKNOWN))
        .containsExactly(
            new Report.Line(
                2,
                address("reader2@example.com"),
                State.UNKNOWN,
                0,
                "the run was interrupted while the mail was handed over",
                NOW));
  }

  @Test
  void countsWhatWasHandedOverSince() {
    ledger.freeze(JULY, readers(3), List.of());
    Owed owed = ledger.owed("2025-07");
    accept(owed.next(NOW).orElseThrow());
    Recipient second = owed.next(NOW).orElseThrow();
    ledger.settle("2025-07", second.number(), new Delivery.Refused(550, "no"), NOW);

    assertThat(ledger.handedOverSince(NOW)).isOne();
    assertThat(ledger.handedOverSince(NOW.plusMillis(1))).isZero();
  }

  /// Mailboat 0.1 before it had two tables; nobody whom it mailed may be mailed again.
  @Test
  void takesOverALedgerOfOneTable() throws SQLException {
    ledger.close();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP VIEW recipient");
      statement.execute("DROP TABLE block");
      statement.execute("DROP TABLE delivery");
      statement.execute(
          "CREATE TABLE recipient (issue TEXT NOT NULL, number INTEGER NOT NULL, state TEXT NOT"
              + " NULL, address TEXT NOT NULL, language TEXT NOT NULL, code INTEGER NOT NULL"
              + " DEFAULT 0, words TEXT NOT NULL DEFAULT '', at BIGINT NOT NULL, next_at BIGINT NOT"
              + " NULL DEFAULT 0, first_at BIGINT NOT NULL DEFAULT 0, attempts INTEGER NOT NULL"
              + " DEFAULT 0, fields TEXT NOT NULL, PRIMARY KEY (issue, number))");
      statement.execute(
          "CREATE INDEX recipient_open ON recipient (issue, state, next_at, number) WHERE state <>"
              + " 'accepted'");
      statement.execute("INSERT INTO issue VALUES ('2025-07', " + NOW.toEpochMilli() + ", '', 4)");
      statement.execute(
          "INSERT INTO recipient VALUES ('2025-07', 1, 'accepted', 'a@example.com', 'en', 250, '250"
              + " ok', 5, 0, 5, 1, 'email=a@example.com&name=A'), ('2025-07', 2, 'planned',"
              + " 'b@example.com', 'en', 0, '', 4, 0, 0, 0, 'email=b@example.com&name=B'),"
              + " ('2025-07', 3, 'deferred', 'c@example.com', 'de', 451, '451 later', 6, 7, 6, 2,"
              + " ''), ('2025-07', 4, 'begun', 'd@example.com', 'en', 0, '', 8, 0, 0, 0, '')");
    }

    ledger = Ledger.open(url);
    ledger.settleInterrupted("2025-07");

    assertThat(counts())
        .isEqualTo(
            Map.of(State.ACCEPTED, 1, State.PLANNED, 1, State.DEFERRED, 1, State.UNKNOWN, 1));
    Owed owed = ledger.owed("2025-07");
    Recipient deferred = owed.next(NOW).orElseThrow();
    assertThat(owed.tried(deferred)).contains(new Owed.Tried(2, Instant.ofEpochMilli(6)));
    assertThat(owed.next(NOW))
        .contains(
            new Recipient(
                2, address("b@example.com"), "en", Map.of("email", "b@example.com", "name", "B")));
    assertThat(ledger.list("2025-07", State.ACCEPTED))
        .containsExactly(
            new Report.Line(
                1,
                address("a@example.com"),
                State.ACCEPTED,
                250,
                "250 ok",
                Instant.ofEpochMilli(5)));
  }

  /// As Mailboat 0.1 had it for a while: a row for each recipient, in a list of more than a block.
  @Test
  void takesOverALedgerWithARowForEachRecipient() throws SQLException {
    ledger.freeze(JULY, readers(250), List.of());
    accept(ledger.owed("2025-07").next(NOW).orElseThrow());
    List<Recipient> before = owedNow();
    ledger.close();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute(
          "CREATE TABLE earlier AS SELECT issue, number, address, language,"
              + " 'email&language&name=A%26B ' || number AS fields FROM recipient ORDER BY number"
              + " DESC");
      statement.execute("DROP VIEW recipient");
      statement.execute("DROP TABLE block");
      statement.execute("ALTER TABLE earlier RENAME TO recipient");
    }

    ledger = Ledger.open(url);

    assertThat(owedNow()).isEqualTo(before).hasSize(249);
    assertThat(counts()).isEqualTo(Map.of(State.ACCEPTED, 1, State.PLANNED, 249));
  }

  /// As it had it after that: a block's people each with the names of their values.
  @Test
  void takesOverALedgerWithoutNames() throws SQLException {
    ledger.close();
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.execute("DROP VIEW recipient");
      statement.execute("ALTER TABLE block DROP COLUMN names");
      statement.execute("CREATE VIEW recipient AS SELECT issue, first, people FROM block");
      statement.execute("INSERT INTO issue VALUES ('2025-07', " + NOW.toEpochMilli() + ", '', 2)");
      statement.execute(
          "INSERT INTO block VALUES ('2025-07', 1, '[[\"a@example.com\",\"en\",\"email&name=A"
              + "%26\"],[\"b@example.com\",\"\",\"\"]]')");
    }

    ledger = Ledger.open(url);

    assertThat(owedNow())
        .containsExactly(
            new Recipient(
                1, address("a@example.com"), "en", Map.of("email", "a@example.com", "name", "A&")),
            new Recipient(2, address("b@example.com"), "", Map.of()));
  }

  /// A value that the reader above has too is written once.
  @Test
  void keepsTheValuesOfWhoeverStandsBelowSomebodyForgotten() {
    List<Recipient> three = new ArrayList<>();
    for (int i = 1; i <= 3; i++) {
      String address = "reader" + i + "@example.com";
      Map<String, String> values = Map.of("email", address, "city", "Rotterdam", "name", "A & B");
      three.add(new Recipient(i, address(address), "nl", values));
    }
    ledger.freeze(JULY, three, List.of());
    assertThat(owedNow()).isEqualTo(three);

    ledger.forget(List.of(address("reader1@example.com")));

    assertThat(ledger.mentions(List.of(address("reader1@example.com")))).isZero();
    assertThat(owedNow()).isEqualTo(three.subList(1, 3));
    ledger.forget(List.of(address("reader2@example.com")));
    assertThat(owedNow()).isEqualTo(three.subList(2, 3));
  }

  @Test
  void letsOneRunSendAnIssue() {
    try (Ledger other = Ledger.open(url);
        IssueLock held = ledger.lock("2025-07", NOW)) {
      assertThat(held).isNotNull();
      assertThatThrownBy(() -> other.lock("2025-07", NOW))
          .isInstanceOf(ProblemsException.class)
          .hasMessageContaining(
              "another command is at work on '2025-07': process "
                  + ProcessHandle.current().pid()
                  + " of ");
      other.lock("2025-08", NOW).close();
    }
    ledger.lock("2025-07", NOW).close();
  }

  @Test
  void knowsNothingOfARecipientThatWasNeverPromised() {
    ledger.freeze(JULY, readers(1), List.of());

    assertThatThrownBy(() -> ledger.begin("2025-07", 7, NOW).await())
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the ledger cannot be written");
    assertThatThrownBy(() -> ledger.begin("2025-07", 1, NOW).await())
        .hasMessage("the ledger cannot be written");
  }

  @Test
  void recordsWhatBecameOfEach() {
    ledger.freeze(JULY, readers(6), List.of());
    accept(readers(1).getFirst());
    ledger.settle("2025-07", 2, new Delivery.Refused(550, "no such user"), NOW);
    ledger.settle("2025-07", 3, new Delivery.Deferred(450, "later", NOW.plusSeconds(300)), NOW);
    ledger.settle("2025-07", 4, new Delivery.Unknown("lost"), NOW);
    ledger.settle("2025-07", 5, new Delivery.Skipped("unsubscribed since"), NOW);

    Report report = ledger.report("2025-07");

    assertThat(counts())
        .isEqualTo(
            Map.of(
                State.PLANNED, 1,
                State.ACCEPTED, 1,
                State.REFUSED, 1,
                State.DEFERRED, 1,
                State.UNKNOWN, 1,
                State.SKIPPED, 1));
    assertThat(report.promised()).isEqualTo(5);
    assertThat(report.owed()).isEqualTo(2);
    assertThat(report.doubtful())
        .extracting(Report.Line::number, Report.Line::state, Report.Line::code, Report.Line::words)
        .containsExactly(
            tuple(2, State.REFUSED, 550, "no such user"),
            tuple(4, State.UNKNOWN, 0, "lost"),
            tuple(3, State.DEFERRED, 450, "later"));
  }

  @Test
  void takesChangesOfSeveralThreads() {
    ledger.freeze(JULY, readers(200), List.of());
    List<CompletableFuture<Void>> threads = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      int first = thread;
      threads.add(
          CompletableFuture.runAsync(
              () -> {
                for (int i = first; i < 200; i += 4) {
                  accept(readers(200).get(i));
                }
              }));
    }
    threads.forEach(CompletableFuture::join);

    assertThat(counts()).isEqualTo(Map.of(State.ACCEPTED, 200));
  }

  private List<Recipient> owedNow() {
    List<Recipient> owed = new ArrayList<>();
    Owed next = ledger.owed("2025-07");
    for (var each = next.next(NOW); each.isPresent(); each = next.next(NOW)) {
      owed.add(each.get());
    }
    return owed;
  }

  private void accept(Recipient recipient) {
    ledger.begin("2025-07", recipient.number(), NOW).await();
    ledger.settle("2025-07", recipient.number(), new Delivery.Accepted("250 queued"), NOW);
  }

  private Map<State, Integer> counts() {
    Map<State, Integer> counts = new java.util.EnumMap<>(ledger.report("2025-07").counts());
    counts.values().removeIf(count -> count == 0);
    return counts;
  }

  private static List<Recipient> readers(int count) {
    List<Recipient> readers = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      String address = "reader" + i + "@example.com";
      readers.add(
          new Recipient(
              i,
              address(address),
              "en",
              Map.of("email", address, "language", "en", "name", "A&B " + i)));
    }
    return readers;
  }

  private static EmailAddress address(String text) {
    return EmailAddress.parse(text);
  }
}
