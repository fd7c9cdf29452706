package dev.mailboat.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every list, tried on lists made at random; the seed names the case.
final class ListPropertyTest {
  private static final List<String> SCRAPS =
      List.of(
          "a", "Zoë", "张伟", " ", ",", ";", "\t", "|", "\"", "\"\"", "\n", "\r\n", "#", "=", "😀");

  @TempDir Path folder;

  static IntStream seeds() {
    return IntStream.range(0, 150);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsRead(int seed) throws IOException {
    Random random = new Random(seed);
    char separator = ",;\t|".charAt(random.nextInt(4));
    int width = 2 + random.nextInt(4);
    List<List<String>> rows = new ArrayList<>();
    for (int i = random.nextInt(8); i >= 0; i--) {
      rows.add(IntStream.range(0, width).mapToObj(c -> value(random)).toList());
    }
    String lineEnd = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    List<String> header = IntStream.range(0, width).mapToObj(c -> "column" + c).toList();
    Path file = write(separator, lineEnd, header, rows);

    List<List<String>> read = new ArrayList<>();
    try (Rows all = Rows.open(file)) {
      for (Row row : all) {
        assertThat(row.problems()).isEmpty();
        assertThat(row.values()).isEqualTo(values(header, row.fields()));
        read.add(row.fields());
      }
    }

    assertThat(read).isEqualTo(rows);
    assertThat(readByAnother(file, separator)).isEqualTo(rows);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void dedupeLosesNobodyAndLoosensNothing(int seed) throws IOException {
    Path file = people(new Random(seed), "list.csv", 1 + seed % 12);
    Map<String, Status> before = standings(file);

    commit(file, rows -> Dedupe.of(rows, row -> true, problem -> {}));

    assertThat(standings(file)).isEqualTo(before);
    assertThat(identities(file)).doesNotHaveDuplicates();
    assertThat(commit(file, rows -> Dedupe.of(rows, row -> true, problem -> {})).isNothing())
        .isTrue();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void mergeLosesNobodyAndLoosensNothing(int seed) throws IOException {
    Random random = new Random(seed);
    Path file = people(random, "list.csv", 1 + seed % 9);
    Path other = people(random, "other.csv", 1 + seed % 5);
    Files.writeString(folder.resolve("suppressed.csv"), "email,reason,at\nann@b.example,x,\n");
    Suppressions suppressions =
        Suppressions.beside(
            file,
            () -> {
              throw new IllegalStateException("nobody stands there as a hash");
            });
    Map<String, Status> expected = new TreeMap<>(standings(file));
    standings(other)
        .forEach(
            (who, status) -> {
              if (!who.equals("ann@b.example")) {
                expected.merge(who, status, (a, b) -> a.compareTo(b) > 0 ? a : b);
              }
            });

    commit(file, rows -> merge(rows, other, suppressions));

    assertThat(standings(file)).isEqualTo(expected);
    assertThat(commit(file, rows -> merge(rows, other, suppressions)).isNothing()).isTrue();
  }

  private static Edit merge(Rows rows, Path other, Suppressions suppressions) {
    try (Rows taken = Rows.open(other)) {
      return Merge.of(rows, taken, suppressions, false, person -> true, note -> {});
    }
  }

  private static Revision commit(Path file, java.util.function.Function<Rows, Edit> plan) {
    try (ListEditor editor = ListEditor.open(file, Encoding.UTF_8)) {
      Edit edit;
      try (Rows rows = editor.rows()) {
        edit = plan.apply(rows);
      }
      Revision revision = editor.write(edit, hunk -> {});
      if (!revision.isNothing()) {
        editor.commit();
      }
      return revision;
    }
  }

  /// A list of few people in many spellings, statuses and tags.
  private Path people(Random random, String name, int size) throws IOException {
    List<String> names = List.of("ann", "BOB", "Cy", "dan.x", "eve+news");
    List<String> statuses =
        List.of("", "active", "pending", "paused", "unsubscribed", "bounced", "complained");
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String local = names.get(random.nextInt(names.size()));
      boolean upper = random.nextBoolean();
      rows.add(
          List.of(
              (upper ? local.toUpperCase(java.util.Locale.ROOT) : local) + "@B.example",
              statuses.get(random.nextInt(statuses.size())),
              random.nextBoolean() ? "" : "t" + random.nextInt(3),
              random.nextBoolean() ? "" : "202" + random.nextInt(5) + "-01-01",
              value(random).replaceAll("\\R", " ").strip()));
    }
    Path file = folder.resolve(name);
    Files.write(
        file, csv(',', "\n", List.of("email", "status", "tags", "consent_at", "note"), rows));
    return file;
  }

  private static List<Subscriber> sound(Path file) {
    List<Subscriber> all = new ArrayList<>();
    SubscriberList.open(file)
        .each(all::add, problem -> assertThat(problem.isError()).as("%s", problem).isFalse());
    return all;
  }

  private static List<String> identities(Path file) {
    return sound(file).stream().map(each -> each.address().identity()).toList();
  }

  private static Map<String, Status> standings(Path file) {
    Map<String, Status> standings = new TreeMap<>();
    sound(file)
        .forEach(
            each ->
                standings.merge(
                    each.address().identity(),
                    each.status(),
                    (a, b) -> a.compareTo(b) > 0 ? a : b));
    return standings;
  }

  private static Map<String, String> values(List<String> header, List<String> fields) {
    Map<String, String> values = new TreeMap<>();
    for (int i = 0; i < header.size(); i++) {
      values.put(header.get(i), fields.get(i).strip());
    }
    values.values().removeIf(String::isEmpty);
    return values;
  }

  private static String value(Random random) {
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(5); i > 0; i--) {
      text.append(SCRAPS.get(random.nextInt(SCRAPS.size())));
    }
    return text.toString();
  }

  private Path write(char separator, String lineEnd, List<String> header, List<List<String>> rows)
      throws IOException {
    return Files.write(folder.resolve("list.csv"), csv(separator, lineEnd, header, rows));
  }

  private static byte[] csv(
      char separator, String lineEnd, List<String> header, List<List<String>> rows) {
    Cells cells = new Cells(separator);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(cells.row(header));
    bytes.writeBytes(lineEnd.getBytes(StandardCharsets.UTF_8));
    for (List<String> row : rows) {
      bytes.writeBytes(cells.row(row));
      bytes.writeBytes(lineEnd.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static List<List<String>> readByAnother(Path file, char separator) throws IOException {
    try (CsvReader<CsvRecord> reader =
        CsvReader.builder().fieldSeparator(separator).allowUnclosedQuote(false).ofCsvRecord(file)) {
      return reader.stream().skip(1).map(CsvRecord::getFields).toList();
    }
  }
}
