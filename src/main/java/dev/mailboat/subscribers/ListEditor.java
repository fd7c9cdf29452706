package dev.mailboat.subscribers;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Consumer;

/// Changes a list so that every row that is left alone keeps its bytes, and so that at any moment,
/// also after a crash, the file is the old one or the new one.
///
/// Order of calls: [#open], [#rows()] as often as wanted, [#write], then [#commit] unless the
/// result is not wanted; [#close]. The lock is held from opening to closing.
public final class ListEditor implements AutoCloseable {
  private final Path file;
  private final Path real;
  private final Encoding assumed;
  private final FileStamp stamp;
  private final ListLock lock;
  private final Path draft;

  private ListEditor(Path file, Path real, Encoding assumed, ListLock lock) throws IOException {
    this.file = file;
    this.real = real;
    this.assumed = assumed;
    this.lock = lock;
    stamp = FileStamp.of(real);
    draft = real.resolveSibling("." + real.getFileName() + ".draft");
  }

  /// Opens a list to change it; no other command can until it is closed.
  ///
  /// @param file the list; a symbolic link stays one
  /// @param assumed the encoding of a list without a byte order mark
  /// @throws ProblemsException of kind NO_INPUT when there is no such list, BUSY when another
  ///   command holds it, CONTENT when its folder cannot be written
  public static ListEditor open(Path file, Encoding assumed) {
    try {
      Path real = file.toRealPath();
      ListLock lock = ListLock.take(real);
      return new ListEditor(file, real, assumed, lock);
    } catch (NoSuchFileException e) {
      throw ListBytes.missing(file);
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  /// Makes the list with a header when there is none; only its owner can read it.
  ///
  /// @throws ProblemsException of kind BUSY when another command holds it
  public static void createIfMissing(Path file, String header) {
    if (Files.exists(file)) {
      return;
    }
    try (ListLock _ = ListLock.take(realPlace(file))) {
      Path draft = file.resolveSibling("." + file.getFileName() + ".new");
      try (OutputStream out = PrivateOutput.create(draft)) {
        out.write(header.getBytes(StandardCharsets.UTF_8));
      }
      try {
        Files.createLink(file, draft);
      } catch (FileAlreadyExistsException e) {
        // another command was faster, with the same header
      }
      Files.delete(draft);
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  /// The path as the lock knows it, of a file that is not there yet.
  private static Path realPlace(Path file) throws IOException {
    Path folder = file.toAbsolutePath().normalize().resolveSibling("");
    return folder.toRealPath().resolve(file.getFileName());
  }

  /// The rows as they are now.
  public Rows rows() {
    return Rows.open(file, assumed);
  }

  /// Tells what an edit would do; changes nothing and needs no lock.
  ///
  /// @param hunks gets every row that changes, from top to bottom
  public static Revision preview(Path file, Encoding assumed, Edit edit, Consumer<Hunk> hunks) {
    try (Pieces pieces = Pieces.open(file, assumed)) {
      EncodedOutput nowhere = new EncodedOutput(OutputStream.nullOutputStream(), pieces.source());
      return new Rewriter(pieces, nowhere, edit, hunks).run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Writes the changed list beside the old one; nobody sees it before [#commit].
  ///
  /// @param hunks gets every row that changes, from top to bottom
  public Revision write(Edit edit, Consumer<Hunk> hunks) {
    try (Pieces pieces = Pieces.open(file, assumed);
        OutputStream out = new BufferedOutputStream(PrivateOutput.create(draft), 1 << 16)) {
      return new Rewriter(pieces, new EncodedOutput(out, pieces.source()), edit, hunks).run();
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  /// Puts the written list in the old one's place: when this returns it survives a power cut.
  ///
  /// @throws ProblemsException of kind BUSY when the list is not the one that was opened
  public void commit() {
    commit(Optional.empty());
  }

  /// As above, and keeps the old list beside the new one, with `~` behind its name; an older one
  /// gives way.
  ///
  /// @return where the old list is now
  public Path commitKeepingOld() {
    Path old = real.resolveSibling(real.getFileName() + "~");
    commit(Optional.of(old));
    return old;
  }

  private void commit(Optional<Path> old) {
    try {
      PrivateOutput.likeOriginal(real, draft);
      try (FileChannel channel = FileChannel.open(draft, StandardOpenOption.WRITE)) {
        channel.force(true);
      }
      if (!Files.exists(real) || !FileStamp.of(real).equals(stamp)) {
        throw changedMeanwhile();
      }
      if (old.isPresent()) {
        Files.deleteIfExists(old.get());
        Files.createLink(old.get(), real);
      }
      Files.move(draft, real, StandardCopyOption.ATOMIC_MOVE);
      PrivateOutput.syncFolder(real);
    } catch (IOException e) {
      throw notWritable(file, e);
    }
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(draft);
      lock.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private ProblemsException changedMeanwhile() {
    String what = "another program changed the list while it was read; it was left as it is now";
    return new ProblemsException(
        Kind.BUSY,
        Problem.error(Place.of(file), "list-changed", what).withHint("run the command again"));
  }

  private static ProblemsException notWritable(Path file, IOException cause) {
    String why =
        switch (cause) {
          case AccessDeniedException _ -> "permission denied";
          case FileSystemException e when e.getReason() != null -> e.getReason();
          default -> String.valueOf(cause.getMessage());
        };
    Problem problem =
        Problem.error(Place.of(file), "not-writable", "the list cannot be replaced: " + why);
    return new ProblemsException(
        Kind.CONTENT, problem.withHint("make its folder writable; the list is as it was"));
  }
}
