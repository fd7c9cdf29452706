package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.ChildRun;
import dev.mailboat.testkit.FaultyRelay;
import dev.mailboat.testkit.FaultyRelay.Step;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The proof that anyone can run again: `./mvnw -Pproof verify`.
///
/// A process that sends is killed (kill -9) again and again while the server misbehaves; afterwards
/// nobody is skipped, nobody got two mails, and every doubtful recipient is named.
@EnabledIfSystemProperty(named = "proof.kills", matches = "\\d+")
final class ProofTest {
  private static final int CONNECTIONS = 8;
  private static final int READERS = Integer.getInteger("proof.readers", 1_000);
  private static final int KILLS = Integer.getInteger("proof.kills", 4);
  private static final int MOST_RUNS = 12;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @Test
  void skipsNobodyAndMailsNobodyTwiceHoweverOftenItIsKilled() throws Exception {
    Project project = Project.small(temp).write("subscribers.csv", list(READERS));
    Random random = new Random(1_047);
    try (FaultyRelay relay = FaultyRelay.start()) {
      int kills = 0;
      while (kills < KILLS) {
        kills += killSomewhere(project, relay, random) ? 1 : 0;
      }
      Cli cli = cli(project, relay);
      int runs = 0;
      while (owed(cli) && runs < MOST_RUNS) {
        cli.run("send", "2025-07", "--yes");
        runs++;
      }
      check(cli, relay, kills);
    }
  }

  @ParameterizedTest
  @EnumSource(Step.class)
  void namesAtMostOneUnknownWhereverItIsKilled(Step step) throws Exception {
    Project project = Project.small(temp).write("subscribers.csv", list(6));
    AtomicReference<@Nullable ChildRun> child = new AtomicReference<>();
    AtomicInteger seen = new AtomicInteger();
    try (FaultyRelay relay =
        FaultyRelay.watched(
            (now, recipient) -> {
              if (now == step && seen.incrementAndGet() == 3) {
                kill(child);
              }
            })) {
      ChildRun run = ChildRun.start(project, relay.url(), "MAILBOAT_SMTP_CONNECTIONS=1");
      child.set(run);
      int code = run.code();
      Cli cli = cli(project, relay);
      cli.run("send", "2025-07", "--yes");

      Set<String> unknown = listed(cli, "unknown");
      assertThat(code).isEqualTo(137);
      assertThat(relay.taken().values()).allMatch(count -> count == 1);
      assertThat(union(relay.taken().keySet(), unknown)).hasSize(6);
      switch (step) {
        case RECIPIENT -> assertThat(unknown).isEmpty();
        // the content may have left the process whole, and the intent be written, before it is read
        case MIDDLE, CONTENT, ANSWERED -> assertThat(unknown).hasSizeLessThanOrEqualTo(1);
        case DOT -> assertThat(unknown).hasSize(1);
      }
    }
  }

  /// Lets a run send some and kills it; false when it came to its end before.
  private static boolean killSomewhere(Project project, FaultyRelay relay, Random random)
      throws Exception {
    int until = relay.dots() + 1 + random.nextInt(Math.max(2, READERS * 2 / (KILLS * 3)));
    ChildRun run = ChildRun.start(project, relay.url(), "MAILBOAT_SMTP_CONNECTIONS=" + CONNECTIONS);
    while (relay.dots() < until) {
      if (!run.isAlive()) {
        return false;
      }
      Thread.sleep(random.nextInt(3));
    }
    run.kill();
    return true;
  }

  private static void kill(AtomicReference<@Nullable ChildRun> child) {
    try {
      ChildRun run = child.get();
      if (run != null) {
        run.kill();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void check(Cli cli, FaultyRelay relay, int kills) {
    Map<String, Integer> taken = relay.taken();
    Set<String> unknown = listed(cli, "unknown");
    Set<String> refused = listed(cli, "refused");
    Set<String> accepted = listed(cli, "accepted");
    long twice = taken.values().stream().filter(count -> count > 1).count();
    Set<String> reached = union(union(taken.keySet(), unknown), refused);
    long falselyRefused = refused.stream().filter(taken::containsKey).count();
    long falselyAccepted = accepted.stream().filter(each -> !taken.containsKey(each)).count();
    System.out.printf(
        "proof: %,d readers, %d kills, %d ambiguous drops: accepted %,d, refused %,d, unknown %,d"
            + " (of them %,d taken); skipped %d, twice %d, taken but called refused %d, called"
            + " accepted but not taken %d%n",
        READERS,
        kills,
        relay.ambiguous(),
        accepted.size(),
        refused.size(),
        unknown.size(),
        unknown.stream().filter(taken::containsKey).count(),
        READERS - reached.size(),
        twice,
        falselyRefused,
        falselyAccepted);
    assertThat(reached).hasSize(READERS);
    assertThat(twice).isZero();
    assertThat(falselyRefused).isZero();
    assertThat(falselyAccepted).isZero();
    assertThat(accepted.size() + refused.size() + unknown.size()).isEqualTo(READERS);
    assertThat(unknown.size()).isLessThanOrEqualTo(kills * CONNECTIONS + relay.ambiguous());
  }

  private static Cli cli(Project project, FaultyRelay relay) {
    return Cli.in(project.folder())
        .with("MAILBOAT_SMTP_URL", relay.url())
        .with("MAILBOAT_SMTP_CONNECTIONS", Integer.toString(CONNECTIONS))
        .at(Clock.systemUTC());
  }

  private static boolean owed(Cli cli) {
    return !cli.run("status", "2025-07", "--list", "left").out().isEmpty();
  }

  private static Set<String> listed(Cli cli, String state) {
    return cli.run("status", "2025-07", "--list", state)
        .out()
        .lines()
        .map(line -> line.split(" {2}", -1)[1])
        .collect(Collectors.toSet());
  }

  private static Set<String> union(Set<String> one, Set<String> other) {
    Set<String> both = new HashSet<>(one);
    both.addAll(other);
    return both;
  }

  private static String list(int readers) {
    return IntStream.range(0, readers)
        .mapToObj(i -> "reader" + i + "@example.com\n")
        .collect(Collectors.joining("", "email\n", ""));
  }
}
