package dev.mailboat;

import java.nio.file.Path;
import java.util.Comparator;

/// Where something stands: a file (or a server) and, where known, a line and a column.
///
/// @param source the file's path as it was opened, or `host:port`
/// @param line counted from 1; 0 when the whole source is meant
/// @param column counted from 1 in UTF-16 units of the line; 0 when the whole line is meant
public record Place(String source, int line, int column) implements Comparable<Place> {
  private static final Comparator<Place> ORDER =
      Comparator.comparing(Place::source)
          .thenComparingInt(Place::line)
          .thenComparingInt(Place::column);

  public Place {
    if (line < 0 || column < 0) {
      throw new IllegalArgumentException(
          "line " + line + " and column " + column + " must not be negative");
    }
  }

  public static Place of(Path file) {
    return new Place(file.toString(), 0, 0);
  }

  public static Place of(Path file, int line, int column) {
    return new Place(file.toString(), line, column);
  }

  public static Place server(String host, int port) {
    return new Place(host + ":" + port, 0, 0);
  }

  /// The place `lines` further down, at the given column; used to point into a text that starts
  /// here.
  public Place plus(int lines, int newColumn) {
    return new Place(source, line + lines, newColumn);
  }

  /// `file:line:col` with the file named relative to `directory` when it lies below it, as editors
  /// and CI link it.
  public String relativeTo(Path directory) {
    String prefix = directory.toString() + directory.getFileSystem().getSeparator();
    String name = source.startsWith(prefix) ? source.substring(prefix.length()) : source;
    return new Place(name, line, column).toString();
  }

  @Override
  public int compareTo(Place other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return line == 0
        ? source
        : column == 0 ? source + ":" + line : source + ":" + line + ":" + column;
  }
}
