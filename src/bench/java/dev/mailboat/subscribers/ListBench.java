package dev.mailboat.subscribers;

import com.sun.management.OperatingSystemMXBean;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.mailboat.EmailAddress;
import java.io.BufferedWriter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;

/// Measures the list at a million rows: validation against a bare parse that checks the addresses,
/// and an edit that marks three people.
///
/// Both are run in turns in one process; the median of the rounds counts, after a few for the
/// compiler. Times are those of the processors, which other work on the machine hardly changes.
public final class ListBench {
  private static final int WARM_UP = 3;
  private static final int ROUNDS = 11;

  private ListBench() {}

  /// @param args number of rows; a million by default
  public static void main(String[] args) throws IOException {
    int rows = args.length > 0 && args[0].matches("[0-9]+") ? Integer.parseInt(args[0]) : 1_000_000;
    Path file = Files.createTempFile("list", ".csv");
    try {
      write(file, rows);
      List<Long> bare = new ArrayList<>();
      List<Long> ours = new ArrayList<>();
      for (int i = 0; i < WARM_UP + ROUNDS; i++) {
        bare.add(millis(() -> parse(file)));
        ours.add(millis(() -> validate(file)));
      }
      bare.subList(0, WARM_UP).clear();
      ours.subList(0, WARM_UP).clear();
      long edit = millis(() -> unsubscribe(file));
      System.out.printf(
          Locale.ROOT,
          "rows %,d  bytes %,d%nbare parse and check  %,d ms  %s%nvalidate              %,d ms  %s"
              + "%nratio                 %.2f%nunsubscribe three     %,d ms%n",
          rows,
          Files.size(file),
          median(bare),
          bare,
          median(ours),
          ours,
          (double) median(ours) / median(bare),
          edit);
    } finally {
      Files.delete(file);
      Files.deleteIfExists(file.resolveSibling("." + file.getFileName() + ".lock"));
    }
  }

  private static void parse(Path file) throws IOException {
    int good = 0;
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().commentStrategy(CommentStrategy.SKIP).ofCsvRecord(file)) {
      int email = 0;
      boolean header = true;
      for (CsvRecord row : reader) {
        if (header) {
          header = false;
        } else {
          EmailAddress.parse(row.getField(email));
          good++;
        }
      }
    }
    if (good == 0) {
      throw new IllegalStateException("nothing was read");
    }
  }

  private static void validate(Path file) {
    Suppressions nobody =
        Suppressions.beside(
            file,
            () -> {
              throw new IllegalStateException("nobody is suppressed");
            });
    Validation.of(file, Encoding.UTF_8, nobody, finding -> {});
  }

  private static void unsubscribe(Path file) {
    try (ListEditor editor = ListEditor.open(file, Encoding.UTF_8)) {
      Revision revision =
          editor.write(
              Edit.ofRows(
                  row ->
                      row.line() % 300_000 == 7
                          ? new RowChange.Replace(Map.of(Columns.STATUS, "complained"))
                          : RowChange.KEEP),
              hunk -> {});
      if (revision.isNothing()) {
        throw new IllegalStateException("nobody was unsubscribed");
      }
      editor.commit();
    }
  }

  private static void write(Path file, int rows) throws IOException {
    Random random = new Random(7);
    String[] names = {"Anna Bakker", "Lukas Meyer", "Zofia Woźniak", "José Núñez", "张伟"};
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(
          "email,name,language,tags,status,status_at,status_reason,consent_at,consent_source,"
              + "company,city\n");
      for (int i = 0; i < rows; i++) {
        String city = i % 50 == 0 ? "\"Quay " + i + "\nDover, Kent\"" : "Rotterdam";
        out.write(
            "reader."
                + i
                + "@example"
                + i % 997
                + ".com,"
                + names[random.nextInt(names.length)]
                + ",en,customer;air,"
                + (i % 20 == 0 ? "unsubscribed" : "active")
                + ",2024-03-18,,2024-03-18,web form,\"Meyer & Sons, Ltd.\","
                + city
                + "\n");
      }
    }
  }

  private interface Work {
    void run() throws IOException;
  }

  private static long millis(Work work) throws IOException {
    long start = processorNanos();
    work.run();
    return (processorNanos() - start) / 1_000_000;
  }

  private static long processorNanos() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
  }

  private static long median(List<Long> times) {
    return times.stream().sorted().toList().get(times.size() / 2);
  }
}
