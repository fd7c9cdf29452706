package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.ProblemsException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whose fault it is when the database does not do as it was told.
final class FaultsTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path temp;

  @Test
  void isBusyWhileAnotherConnectionWrites() throws SQLException {
    String url = "jdbc:sqlite:" + temp.resolve("ledger.db") + "?busy_timeout=0";
    try (Connection first = DriverManager.getConnection(url);
        Connection second = DriverManager.getConnection(url);
        Statement writing = first.createStatement();
        PreparedStatement waiting = prepared(writing, second)) {
      RuntimeException one = fault(waiting::executeUpdate);
      waiting.addBatch();
      RuntimeException many = fault(waiting::executeBatch);

      for (RuntimeException each : new RuntimeException[] {one, many}) {
        assertThat(each)
            .isInstanceOfSatisfying(
                ProblemsException.class,
                e -> assertThat(e.kind()).isEqualTo(ProblemsException.Kind.BUSY))
            .hasMessageContaining("it failed: another command has held it for ten seconds");
      }
    }
  }

  @Test
  void isOursWhenTheStatementIsWrong() throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:sqlite::memory:");
        Statement statement = connection.createStatement()) {
      assertThat(fault(() -> statement.execute("no such words")))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("it failed");
    }
  }

  private static PreparedStatement prepared(Statement writing, Connection other)
      throws SQLException {
    writing.execute("CREATE TABLE t (a)");
    PreparedStatement waiting = other.prepareStatement("INSERT INTO t VALUES (1)");
    writing.execute("BEGIN IMMEDIATE");
    return waiting;
  }

  private static RuntimeException fault(ThrowingCallable action) {
    return Faults.of("it failed", Assertions.catchThrowable(action));
  }
}
