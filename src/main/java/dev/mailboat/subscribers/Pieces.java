package dev.mailboat.subscribers;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Everything that stands in a CSV file, in order: what is passed over, the header, the rows.
final class Pieces implements AutoCloseable {
  enum Kind {
    /// A comment, a blank line, or the line `sep=…`.
    PASSED_OVER,
    HEADER,
    ROW,
    END
  }

  private final ListBytes source;
  private final RowScanner scanner;
  private boolean atFirst = true;
  private Header header;
  private Row row;
  private boolean headerSeen;

  private Pieces(ListBytes source) {
    this.source = source;
    scanner = new RowScanner(source.utf8(), source.separator());
    header = header(0, List.of());
    row = new Row(header, scanner);
  }

  /// @param assumed the encoding of a file without a byte order mark
  static Pieces open(Path file, Encoding assumed) {
    return new Pieces(ListBytes.open(file, assumed));
  }

  /// Goes to the next piece.
  ///
  /// @throws ProblemsException of kind CONTENT when the header is faulty, when there is none, or
  ///   when a row is too long to be one
  Kind next() {
    boolean first = atFirst;
    atFirst = false;
    return switch (scanner.next()) {
      case BLANK, COMMENT -> Kind.PASSED_OVER;
      case ROW -> first && source.separatorLine() ? Kind.PASSED_OVER : ofRow();
      case END -> {
        if (!headerSeen) {
          String what = "the list is empty, expected a header line";
          throw stop(List.of(Problem.error(Place.of(source.file()), "empty-list", what)));
        }
        yield Kind.END;
      }
    };
  }

  /// From here on `#` begins a row like any other character.
  void endComments() {
    scanner.endComments();
  }

  /// The header, once it was met.
  Header header() {
    return header;
  }

  /// The last row that was met.
  Row row() {
    return row;
  }

  /// The piece in UTF-8 with its line end.
  byte[] bytes() {
    return scanner.bytes();
  }

  /// The line on which the piece begins; at the end the line behind the last.
  int line() {
    return scanner.line();
  }

  ListBytes source() {
    return source;
  }

  @Override
  public void close() {
    source.close();
  }

  private Kind ofRow() {
    row = new Row(header, scanner);
    if (scanner.fault() == RowScanner.Fault.TOO_LONG) {
      throw stop(row.problems());
    }
    if (row.size() == 1 && row.field(0).isBlank() && !row.isQuoted(0)) {
      return Kind.PASSED_OVER;
    }
    if (headerSeen) {
      return Kind.ROW;
    }
    header = header(row.line(), row.fields());
    headerSeen = true;
    List<Problem> problems = new ArrayList<>(row.problems());
    problems.addAll(repeated());
    if (!problems.isEmpty()) {
      throw stop(problems);
    }
    return Kind.HEADER;
  }

  private List<Problem> repeated() {
    List<Problem> problems = new ArrayList<>();
    List<String> columns = header.columns();
    for (int i = 0; i < columns.size(); i++) {
      if (columns.indexOf(columns.get(i)) < i) {
        String what = "column '" + columns.get(i) + "' stands here again";
        problems.add(Problem.error(row.place(i), "duplicate-column", what));
      }
    }
    return problems;
  }

  private Header header(int line, List<String> names) {
    return new Header(source.file(), line, source.encoding(), source.separator(), names);
  }

  private static ProblemsException stop(List<Problem> problems) {
    return new ProblemsException(ProblemsException.Kind.CONTENT, problems);
  }
}
