package dev.mailboat.subscribers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/// What tells at a glance whether a file is still what it was.
///
/// @param size in bytes; -1 when there is no such file
/// @param modified when it was last written, in milliseconds since 1970
/// @param key its place on the disk, another one when the file was replaced; may be empty
public record FileStamp(long size, long modified, String key) {
  public static FileStamp of(Path file) {
    try {
      BasicFileAttributes found = Files.readAttributes(file, BasicFileAttributes.class);
      return new FileStamp(
          found.size(), found.lastModifiedTime().toMillis(), Objects.toString(found.fileKey(), ""));
    } catch (NoSuchFileException e) {
      return new FileStamp(-1, 0, "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
