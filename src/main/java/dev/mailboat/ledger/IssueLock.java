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
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Keeps two runs from sending one issue at once. The system frees it when the process dies,
/// however it dies; the file itself may stay.
public final class IssueLock implements AutoCloseable {
  private final FileChannel channel;

  private IssueLock(FileChannel channel) {
    this.channel = channel;
  }

  /// Takes the lock and writes into the file who holds it.
  ///
  /// @param folder where the ledger lies
  /// @throws ProblemsException of kind BUSY that names the holder
  public static IssueLock take(Path folder, String issue, Instant now) {
    Path file = folder.resolve(issue.replaceAll("[^A-Za-z0-9._-]", "_") + ".lock");
    try {
      PrivateFiles.createFolder(folder);
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (!locked(channel)) {
        channel.close();
        throw busy(file, issue);
      }
      String holder =
          "process "
              + ProcessHandle.current().pid()
              + " of "
              + System.getProperty("user.name")
              + ", since "
              + now.truncatedTo(ChronoUnit.SECONDS);
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(holder.getBytes(StandardCharsets.UTF_8)), 0);
      return new IssueLock(channel);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static ProblemsException busy(Path file, String issue) throws IOException {
    String what = "another run is sending '" + issue + "': " + Files.readString(file);
    return new ProblemsException(
        Kind.BUSY,
        Problem.error(Place.of(file), "issue-busy", what)
            .withHint("wait until it ends, then run again; nobody gets it twice"));
  }
}
