package dev.mailboat.subscribers;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that take another's place: nobody but their owner reads them before they do.
final class PrivateOutput {
  private PrivateOutput() {}

  /// Creates the file anew.
  static OutputStream create(Path file) throws IOException {
    Files.deleteIfExists(file);
    FileAttribute<?>[] attributes =
        file.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? new FileAttribute<?>[] {
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
            }
            : new FileAttribute<?>[0];
    Files.createFile(file, attributes);
    return Files.newOutputStream(file, StandardOpenOption.WRITE);
  }

  /// Gives the file the permissions and, where we may, the owner and group of the one it replaces.
  static void likeOriginal(Path original, Path file) throws IOException {
    PosixFileAttributeView from =
        Files.getFileAttributeView(original, PosixFileAttributeView.class);
    PosixFileAttributeView to = Files.getFileAttributeView(file, PosixFileAttributeView.class);
    if (from == null || to == null) {
      return;
    }
    PosixFileAttributes wanted = from.readAttributes();
    PosixFileAttributes ours = to.readAttributes();
    try {
      if (!wanted.group().equals(ours.group())) {
        to.setGroup(wanted.group());
      }
      if (!wanted.owner().equals(ours.owner())) {
        to.setOwner(wanted.owner());
      }
    } catch (FileSystemException e) {
      // only the system's administrator may give a file away
    }
    to.setPermissions(wanted.permissions());
  }

  /// Makes the name of a file in its folder durable; file systems that cannot do this need not.
  static void syncFolder(Path file) {
    Path folder = file.resolveSibling("").normalize();
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (IOException e) {
      // Windows opens no folder; there the rename is durable by itself
    }
  }
}
