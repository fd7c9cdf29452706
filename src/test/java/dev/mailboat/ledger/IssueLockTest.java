package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.mailboat.ProblemsException;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class IssueLockTest {
  private static final Instant NOW = Instant.parse("2025-07-01T08:00:00.123Z");

  @TempDir Path temp;

  @Test
  void namesWhoHoldsTheIssue() {
    try (IssueLock _ = IssueLock.take(temp, "2025-07", NOW)) {
      ProblemsException busy =
          catchThrowableOfType(ProblemsException.class, () -> IssueLock.take(temp, "2025-07", NOW));

      assertThat(busy.kind()).isEqualTo(ProblemsException.Kind.BUSY);
      assertThat(busy.problems().getFirst().what())
          .isEqualTo(
              "another command is at work on '2025-07': process %d of %s, since 2025-07-01T08:00:00Z"
                  .formatted(ProcessHandle.current().pid(), System.getProperty("user.name")));
    }
  }

  @Test
  void letsOthersThroughForAnotherIssueAndAfterwards() {
    try (IssueLock _ = IssueLock.take(temp, "2025-07", NOW);
        IssueLock _ = IssueLock.take(temp, "2025-08", NOW)) {
      assertThat(temp.resolve("2025-08.lock")).exists();
    }

    try (IssueLock _ = IssueLock.take(temp, "2025-07", NOW)) {
      assertThat(temp.resolve("2025-07.lock")).exists();
    }
  }
}
