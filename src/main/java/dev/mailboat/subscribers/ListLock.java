package dev.mailboat.subscribers;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Keeps two commands from changing one list at once. The system frees it when the process dies,
/// however it dies; the lock's file stays.
///
/// It is a file of its own beside the list, because the list is replaced by renaming, and because a
/// process loses its lock on a file as soon as it closes any reader of that file (POSIX `fcntl`).
/// For the same reason a second taker in this process must be refused before it opens the lock's
/// file.
final class ListLock implements AutoCloseable {
  private static final Set<Path> HELD_BY_THIS_PROCESS = ConcurrentHashMap.newKeySet();

  private final Path file;
  private final FileChannel channel;

  private ListLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /// @param list the real file, links followed
  /// @throws ProblemsException of kind BUSY that names the holder
  static ListLock take(Path list) throws IOException {
    Path file = list.resolveSibling("." + list.getFileName() + ".lock");
    if (!HELD_BY_THIS_PROCESS.add(file)) {
      throw busy(list, us());
    }
    boolean taken = false;
    try {
      FileChannel channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        channel.close();
        throw busy(list, Files.readString(file));
      }
      taken = true;
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(us().getBytes(StandardCharsets.UTF_8)), 0);
      return new ListLock(file, channel);
    } finally {
      if (!taken) {
        HELD_BY_THIS_PROCESS.remove(file);
      }
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
    HELD_BY_THIS_PROCESS.remove(file);
  }

  private static String us() {
    return ProcessHandle.current().pid() + " of " + System.getProperty("user.name");
  }

  private static ProblemsException busy(Path list, String holder) {
    String what = "another command is changing the list: process " + holder;
    return new ProblemsException(
        Kind.BUSY,
        Problem.error(Place.of(list), "list-busy", what)
            .withHint("wait until it ends, then run again"));
  }
}
