package dev.mailboat.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.subscribers.Columns;
import dev.mailboat.subscribers.Header;
import dev.mailboat.subscribers.Row;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Writes rows of the list for another program. Closing ends the files.
public final class Export implements AutoCloseable {
  private final ExportFormat format;
  private final ExportLayout layout;
  private final char separator;
  private final Function<String, Optional<Writer>> files;
  private final Map<String, Optional<CsvWriter>> open = new LinkedHashMap<>();
  private final Map<String, Integer> written = new LinkedHashMap<>();
  private final Map<Status, Integer> leftOut = new LinkedHashMap<>();
  private final List<String> withoutPlace;
  private final Map<String, Integer> valuesLeftOut = new LinkedHashMap<>();

  /// @param separator between cells
  /// @param files opens the file of a part, once; a part whose people are left out has none
  public Export(
      ExportFormat format,
      Header header,
      char separator,
      Function<String, Optional<Writer>> files) {
    this.format = format;
    this.separator = separator;
    this.files = files;
    Map<Boolean, List<String>> columns =
        header.columns().stream()
            .collect(Collectors.partitioningBy(each -> ExportLayout.carries(format, each)));
    layout = new ExportLayout(format, columns.getOrDefault(true, List.of()));
    withoutPlace = columns.getOrDefault(false, List.of());
    start(Status.ACTIVE);
  }

  /// Writes one row; a broken one must not come here.
  public void add(Row row) {
    Map<String, String> values = new HashMap<>();
    List<String> columns = row.header().columns();
    columns.forEach(column -> values.put(column, row.value(column)));
    Status status = Status.of(row.value("status")).orElse(Status.PAUSED);
    Optional<CsvWriter> file = start(status);
    if (file.isEmpty()) {
      leftOut.merge(status, 1, Integer::sum);
      return;
    }
    file.get().writeRecord(layout.cells(values, status));
    countWithoutPlace(values, status);
    written.merge(format.part(status), 1, Integer::sum);
  }

  private void countWithoutPlace(Map<String, String> values, Status status) {
    for (String column : withoutPlace) {
      if (!values.getOrDefault(column, "").isEmpty()) {
        valuesLeftOut.merge(column, 1, Integer::sum);
      }
    }
    if (!ExportLayout.carries(format, status)) {
      valuesLeftOut.merge(Columns.STATUS, 1, Integer::sum);
    }
  }

  /// How many values of each of our columns the program has no place for, so that they do not come
  /// back with an import of what it was given.
  public Map<String, Integer> valuesLeftOut() {
    return valuesLeftOut;
  }

  /// How many stand in each part.
  public Map<String, Integer> written() {
    return written;
  }

  /// How many stand in no part, by status.
  public Map<Status, Integer> leftOut() {
    return leftOut;
  }

  @Override
  public void close() {
    try {
      for (Optional<CsvWriter> each : open.values()) {
        if (each.isPresent()) {
          each.get().close();
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Optional<CsvWriter> start(Status status) {
    String part = format.part(status);
    if (!open.containsKey(part)) {
      Optional<Writer> writer = files.apply(part);
      open.put(part, writer.map(this::begun));
      open.getOrDefault(part, Optional.empty())
          .ifPresent(csv -> csv.writeRecord(layout.header(status)));
      written.put(part, 0);
    }
    return open.getOrDefault(part, Optional.empty());
  }

  private CsvWriter begun(Writer writer) {
    try {
      boolean excel = format == ExportFormat.EXCEL;
      if (excel) {
        writer.write('\ufeff');
      }
      return CsvWriter.builder()
          .fieldSeparator(separator)
          .lineDelimiter(excel ? LineDelimiter.CRLF : LineDelimiter.LF)
          .build(writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
