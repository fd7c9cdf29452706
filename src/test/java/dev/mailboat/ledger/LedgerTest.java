package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailboat.Delivery;
import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.Report;
import dev.mailboat.State;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LedgerTest {
  private static final Instant NOW = Instant.parse("2025-07-01T08:00:00Z");
  private static final String ISSUE = "2025-07";

  @TempDir Path temp;

  @Test
  void keepsTheFrozenIssueAndItsRecipientsAcrossRuns() {
    FrozenIssue issue = new FrozenIssue(ISSUE, NOW, Map.of("issues/2025-07", "ab=&c"));
    Recipient ann =
        new Recipient(1, new EmailAddress("ann", "example.com"), "en", Map.of("name", "A & Ö=1"));
    try (Ledger first = Ledger.open(file())) {
      first.freeze(issue, List.of(ann), List.of(leftOut("gone")));
    }

    try (Ledger second = Ledger.open(file())) {
      assertThat(second.find(ISSUE)).contains(issue);
      assertThat(second.find("2025-08")).isEmpty();
      assertThat(second.issues()).containsExactly(ISSUE);
      assertThat(second.owed(ISSUE)).containsExactly(ann);
      assertThat(second.report(ISSUE).count(State.SKIPPED)).isEqualTo(1);
    }
  }

  @Test
  void recordsWhatBecameOfEach() {
    try (Ledger ledger = frozen(6)) {
      ledger.begin(ISSUE, 1, NOW);
      ledger.settle(ISSUE, 1, new Delivery.Accepted("250 queued"), NOW);
      ledger.settle(ISSUE, 2, new Delivery.Refused(550, "no such user"), NOW);
      ledger.settle(ISSUE, 3, new Delivery.Deferred(450, "later", NOW.plusSeconds(300)), NOW);
      ledger.settle(ISSUE, 4, new Delivery.Unknown("lost"), NOW);
      ledger.settle(ISSUE, 5, new Delivery.Skipped("unsubscribed since"), NOW);

      Report report = ledger.report(ISSUE);

      assertThat(report.counts())
          .isEqualTo(
              Map.of(
                  State.PLANNED, 1,
                  State.BEGUN, 0,
                  State.ACCEPTED, 1,
                  State.REFUSED, 1,
                  State.DEFERRED, 1,
                  State.UNKNOWN, 1,
                  State.SKIPPED, 1));
      assertThat(report.promised()).isEqualTo(5);
      assertThat(report.owed()).isEqualTo(2);
      assertThat(report.doubtful())
          .extracting(
              Report.Line::number, Report.Line::state, Report.Line::code, Report.Line::words)
          .containsExactly(
              org.assertj.core.groups.Tuple.tuple(2, State.REFUSED, 550, "no such user"),
              org.assertj.core.groups.Tuple.tuple(4, State.UNKNOWN, 0, "lost"),
              org.assertj.core.groups.Tuple.tuple(3, State.DEFERRED, 450, "later"));
      assertThat(ledger.owed(ISSUE)).extracting(Recipient::number).containsExactly(3, 6);
    }
  }

  @Test
  void callsUnknownWhatAKilledRunHadBegun() {
    try (Ledger killed = frozen(3)) {
      killed.begin(ISSUE, 2, NOW);
    }

    try (Ledger ledger = Ledger.open(file())) {
      int first = ledger.settleInterrupted(ISSUE);
      int second = ledger.settleInterrupted(ISSUE);

      assertThat(first).isEqualTo(1);
      assertThat(second).isZero();
      assertThat(ledger.list(ISSUE, State.UNKNOWN))
          .singleElement()
          .satisfies(
              line ->
                  assertThat(line.words())
                      .isEqualTo("the run was interrupted while the mail was handed over"));
      assertThat(ledger.owed(ISSUE)).extracting(Recipient::number).containsExactly(1, 3);
    }
  }

  @Test
  void takesChangesOfSeveralThreads() {
    try (Ledger ledger = frozen(200)) {
      List<CompletableFuture<Void>> threads = new ArrayList<>();
      for (int thread = 0; thread < 4; thread++) {
        int first = thread;
        threads.add(CompletableFuture.runAsync(() -> acceptEveryFourth(ledger, first)));
      }
      threads.forEach(CompletableFuture::join);

      assertThat(ledger.report(ISSUE).count(State.ACCEPTED)).isEqualTo(200);
    }
  }

  @Test
  void freezesAnIssueOnce() {
    try (Ledger ledger = frozen(1)) {
      FrozenIssue again = new FrozenIssue(ISSUE, NOW, Map.of());

      assertThatThrownBy(() -> ledger.freeze(again, List.of(), List.of()))
          .hasMessage("the issue cannot be frozen");
      assertThat(ledger.owed(ISSUE)).hasSize(1);
    }
  }

  @Test
  void refusesAChangeForSomebodyWhoIsNotThere() {
    try (Ledger ledger = frozen(1)) {
      assertThatThrownBy(() -> ledger.begin(ISSUE, 99, NOW))
          .hasMessage("the ledger cannot be written");
    }
  }

  private static void acceptEveryFourth(Ledger ledger, int first) {
    for (int number = first + 1; number <= 200; number += 4) {
      ledger.begin(ISSUE, number, NOW);
      ledger.settle(ISSUE, number, new Delivery.Accepted("250 ok"), NOW);
    }
  }

  private Ledger frozen(int recipients) {
    Ledger ledger = Ledger.open(file());
    ledger.freeze(
        new FrozenIssue(ISSUE, NOW, Map.of()),
        IntStream.rangeClosed(1, recipients)
            .mapToObj(
                i -> new Recipient(i, new EmailAddress("r" + i, "example.com"), "en", Map.of()))
            .toList(),
        List.of());
    return ledger;
  }

  private static Ledger.LeftOut leftOut(String name) {
    return new Ledger.LeftOut(new EmailAddress(name, "example.com"), "unsubscribed");
  }

  private Path file() {
    return temp.resolve("ledger.db");
  }
}
