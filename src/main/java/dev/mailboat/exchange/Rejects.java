package dev.mailboat.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.mailboat.Problem;
import dev.mailboat.exchange.Arrivals.Rejection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Writes the rows of one file that could not be read: as they were, then what is wrong, then the
/// line on which they stand. Mended, the file can be imported as it is.
public final class Rejects {
  private Rejects() {}

  /// Writes rejected rows, all of one foreign list.
  public static void write(List<Rejection> rejected, Writer writer) {
    List<String> names = rejected.getFirst().list().header().names();
    try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(writer)) {
      csv.writeRecord(with(names, "error", "line"));
      for (Rejection each : rejected) {
        String line = String.valueOf(each.row().line());
        csv.writeRecord(with(cells(each, names.size()), error(each, names.size()), line));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> cells(Rejection rejection, int width) {
    List<String> fields = rejection.row().fields();
    List<String> cells = new ArrayList<>(fields.subList(0, Math.min(width, fields.size())));
    while (cells.size() < width) {
      cells.add("");
    }
    return cells;
  }

  /// Fields for which the header has no column stand here, so that nothing is lost.
  private static String error(Rejection rejection, int width) {
    List<String> fields = rejection.row().fields();
    String what =
        rejection.problems().stream().map(Problem::what).collect(Collectors.joining("; "));
    return fields.size() <= width
        ? what
        : what + "; too many: '" + String.join("', '", fields.subList(width, fields.size())) + "'";
  }

  private static List<String> with(List<String> cells, String... more) {
    List<String> all = new ArrayList<>(cells);
    all.addAll(List.of(more));
    return all;
  }
}
