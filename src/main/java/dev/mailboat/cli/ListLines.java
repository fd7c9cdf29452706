package dev.mailboat.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.mailboat.Subscriber;
import dev.mailboat.json.Json;
import dev.mailboat.subscribers.Row;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// Prints the list's rows as they are read, so that memory does not grow with the list.
sealed interface ListLines {
  List<String> HEADER = List.of("email", "name", "language", "status", "tags");

  void add(Subscriber subscriber, Row row);

  void end();

  /// The cells that [#HEADER] names.
  static List<String> cells(Subscriber each) {
    return List.of(
        each.address().toString(),
        each.name(),
        each.language(),
        each.status().toString(),
        String.join(";", new TreeSet<>(each.tags())));
  }

  /// An object for each row.
  record OfObjects(PrintWriter out) implements ListLines {
    @Override
    public void add(Subscriber subscriber, Row row) {
      out.print(Json.line(Answer.row(row)) + "\n");
    }

    @Override
    public void end() {}
  }

  /// CSV.
  final class OfCells implements ListLines {
    private final CsvWriter csv;

    OfCells(PrintWriter out) {
      csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
      csv.writeRecord(HEADER);
    }

    @Override
    public void add(Subscriber subscriber, Row row) {
      csv.writeRecord(cells(subscriber));
    }

    @Override
    public void end() {
      try {
        csv.flush();
      } catch (java.io.IOException e) {
        throw new java.io.UncheckedIOException(e);
      }
    }
  }

  /// A table no wider than the screen, whose columns are as wide as its first rows need.
  final class OfATable implements ListLines {
    private static final int MOST = 50;

    private final PrintWriter out;
    private final int screen;
    private final boolean all;
    private final List<List<String>> first = new ArrayList<>(List.of(HEADER));
    private TextColumns columns = TextColumns.within(List.of(HEADER), 0);
    private long count;

    OfATable(PrintWriter out, int screen, boolean all) {
      this.out = out;
      this.screen = screen;
      this.all = all;
    }

    @Override
    public void add(Subscriber subscriber, Row row) {
      count++;
      if (count <= MOST) {
        first.add(cells(subscriber));
      } else if (all) {
        printFirst();
        out.println(columns.line(cells(subscriber)));
      }
    }

    @Override
    public void end() {
      printFirst();
      if (count > MOST && !all) {
        out.println("… " + Plural.number(count - MOST) + " more (--all)");
      }
      out.println(Plural.of(count, "subscriber"));
    }

    private void printFirst() {
      if (!first.isEmpty()) {
        columns = TextColumns.within(first, screen);
        columns.lines(first).forEach(line -> out.println(TextColumns.cut(line, screen)));
        first.clear();
      }
    }
  }
}
