package dev.mailboat.ledger;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Keeps two runs from sending one issue at once. The system frees it when the process dies,
/// however it dies: a file's lock goes with the process (the file itself may stay), a database's
/// with the connection.
public final class IssueLock implements AutoCloseable {
  private static final String HOLDER =
      "SELECT application_name FROM pg_locks JOIN pg_stat_activity USING (pid) WHERE locktype ="
          + " 'advisory' AND granted AND objsubid = 1 AND (classid::bigint << 32) | objid::bigint ="
          + " hashtextextended(?, 25)";

  private final Release release;

  private IssueLock(Release release) {
    this.release = release;
  }

  private interface Release {
    void run() throws IOException, SQLException;
  }

  /// Several as one.
  static IssueLock all(List<IssueLock> locks) {
    return new IssueLock(() -> locks.forEach(IssueLock::close));
  }

  /// Locks a file and writes into it who holds it.
  ///
  /// @param folder where the ledger lies
  static IssueLock take(Path folder, String issue, Instant now) {
    Path file = folder.resolve(issue.replaceAll("[^A-Za-z0-9._-]", "_") + ".lock");
    try {
      PrivateFiles.createFolder(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw busy(Place.of(file), issue, Files.readString(file));
      }
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder(now).getBytes(StandardCharsets.UTF_8)), 0);
      return new IssueLock(channel::close);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Takes an advisory lock of PostgreSQL; the connection's `application_name` says who holds it.
  static IssueLock take(Connection connection, String issue, Instant now) {
    synchronized (connection) {
      try {
        ask(connection, "SELECT set_config('application_name', ?, false)", holder(now));
        String taken =
            ask(connection, "SELECT pg_try_advisory_lock(hashtextextended(?, 25))", issue);
        if (!taken.equals("t")) {
          throw busy(new Place("ledger", 0, 0), issue, ask(connection, HOLDER, issue));
        }
        return new IssueLock(() -> release(connection, issue));
      } catch (SQLException e) {
        throw Faults.of("the issue cannot be locked", e);
      }
    }
  }

  @Override
  public void close() {
    try {
      release.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SQLException e) {
      throw Faults.of("the issue's lock cannot be freed", e);
    }
  }

  private static void release(Connection connection, String issue) throws SQLException {
    synchronized (connection) {
      ask(connection, "SELECT pg_advisory_unlock(hashtextextended(?, 25))", issue);
    }
  }

  private static String ask(Connection connection, String sql, String argument)
      throws SQLException {
    try (PreparedStatement statement = Schema.prepare(connection, sql, List.of(argument));
        ResultSet rows = statement.executeQuery()) {
      String answer = rows.next() ? rows.getString(1) : "";
      connection.commit();
      return answer;
    }
  }

  private static String holder(Instant now) {
    return "process "
        + ProcessHandle.current().pid()
        + " of "
        + System.getProperty("user.name")
        + ", since "
        + now.truncatedTo(ChronoUnit.SECONDS);
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static ProblemsException busy(Place place, String issue, String holder) {
    String what = "another command is at work on '" + issue + "': " + holder;
    return new ProblemsException(
        Kind.BUSY,
        Problem.error(place, "issue-busy", what)
            .withHint("wait until it ends, then run again; nobody gets it twice"));
  }
}
