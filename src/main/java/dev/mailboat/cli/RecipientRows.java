package dev.mailboat.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.mailboat.Report;
import dev.mailboat.exchange.Formulas;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.stream.Stream;

/// What became of recipients as CSV, under a header. Words come from servers and addresses from
/// readers: what a spreadsheet would run as a formula is disarmed. Closing writes the rest, and
/// leaves the stream open.
final class RecipientRows implements AutoCloseable {
  private final CsvWriter rows;

  RecipientRows(PrintWriter out) {
    rows = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    rows.writeRecord("issue", "email", "state", "code", "words", "at");
  }

  void add(String issue, Report.Line line) {
    rows.writeRecord(
        Stream.of(
                issue,
                line.address().toString(),
                line.state().toString(),
                line.code() == 0 ? "" : Integer.toString(line.code()),
                line.words(),
                line.at().toString())
            .map(Formulas::disarm)
            .toList());
  }

  @Override
  public void close() {
    try {
      rows.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
