package dev.mailboat.subscribers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What tells whether a file is still the one that was read.
///
/// @param key the file itself, whatever its name; absent where the file system knows none
/// @param changed when its inode changed, which no program can set back; the modification time
///   where the file system does not tell
record FileStamp(@Nullable Object key, long size, FileTime modified, FileTime changed) {

  static FileStamp of(Path file) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
    FileTime modified = attributes.lastModifiedTime();
    return new FileStamp(
        attributes.fileKey(), attributes.size(), modified, changed(file, modified));
  }

  private static FileTime changed(Path file, FileTime modified) throws IOException {
    if (!file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
      return modified;
    }
    Map<String, Object> attributes = Files.readAttributes(file, "unix:ctime");
    return attributes.get("ctime") instanceof FileTime time ? time : modified;
  }
}
