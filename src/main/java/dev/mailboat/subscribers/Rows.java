package dev.mailboat.subscribers;

import dev.mailboat.ProblemsException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;

/// The rows of any CSV file, read one after the other; memory does not grow with the file.
///
/// Encoding (by its byte order mark), separator, line ends, comment lines (`#`), blank lines and
/// quoted line breaks are understood. Broken rows come as well, each with its problems: see
/// [Row#problems()].
public final class Rows implements Iterable<Row>, AutoCloseable {
  private final Pieces pieces;

  private Rows(Pieces pieces) {
    this.pieces = pieces;
  }

  /// Opens a file that is UTF-8, or UTF-16 with a byte order mark.
  ///
  /// @throws ProblemsException of kind NO_INPUT when there is no such file, of kind CONTENT when it
  ///   has no sound header
  public static Rows open(Path file) {
    return open(file, Encoding.UTF_8);
  }

  /// Opens a file that has the encoding unless a byte order mark says otherwise.
  ///
  /// @throws ProblemsException as above
  public static Rows open(Path file, Encoding assumed) {
    Pieces pieces = Pieces.open(file, assumed);
    try {
      while (pieces.next() != Pieces.Kind.HEADER) {
        // comments may stand above it
      }
    } catch (ProblemsException e) {
      pieces.close();
      throw e;
    }
    return new Rows(pieces);
  }

  /// Opens a file of another program. Those write no comments: what begins with `#` below the
  /// header is somebody's row.
  ///
  /// @throws ProblemsException as above
  public static Rows openForeign(Path file, Encoding assumed) {
    Rows rows = open(file, assumed);
    rows.pieces.endComments();
    return rows;
  }

  public Header header() {
    return pieces.header();
  }

  /// The rows that were not read yet; a row that was read does not come again.
  @Override
  public Iterator<Row> iterator() {
    return new Iterator<>() {
      private Pieces.Kind kind = Pieces.Kind.PASSED_OVER;

      @Override
      public boolean hasNext() {
        while (kind == Pieces.Kind.PASSED_OVER) {
          kind = pieces.next();
        }
        return kind == Pieces.Kind.ROW;
      }

      @Override
      public Row next() {
        if (!hasNext()) {
          throw new NoSuchElementException();
        }
        kind = Pieces.Kind.PASSED_OVER;
        return pieces.row();
      }
    };
  }

  @Override
  public void close() {
    pieces.close();
  }
}
