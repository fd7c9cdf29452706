package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.EmailAddress;
import dev.mailboat.Recipient;
import dev.mailboat.RowValues;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// What the list said of people, as texts.
final class CellsTest {
  private static final String ADDRESS = "a@example.com";
  private static final RowValues.Columns COLUMNS =
      new RowValues.Columns(List.of("email", "name", "language", "a&b", "", "city"));

  @Property
  void readsBackEveryRow(
      @ForAll @Size(4) List<@StringLength(max = 3) String> names,
      @ForAll
          List<
                  @Size(4) List<
                      @StringLength(max = 1) @Chars({'=', '&', '%', 'a', '"', '\u00e9', '\n'})
                      String>>
              values) {
    RowValues.Columns columns = new RowValues.Columns(names);
    List<Map<String, String>> rows =
        values.stream().<Map<String, String>>map(columns::row).toList();

    assertThat(readBack(rows)).isEqualTo(rows);
  }

  @Example
  void saysOnceWhatStandsInSeveralPlaces() {
    Map<String, String> row = COLUMNS.row(List.of(ADDRESS, "A & B = 5 %", "en", "", "=", ""));
    Map<String, String> next = COLUMNS.row(List.of("A@b.c", "A & B = 5 %", "en", "=", "é\n", ""));

    assertThat(new Cells(COLUMNS).names()).isEqualTo("&email&name&language&a%26b&&city");
    assertThat(written(List.of(row, Map.of(), next)))
        .isEqualTo(
            "[[\"a@example.com\",\"en\",\"=&A %26 B %3d 5 %25&=&&%3d\"],"
                + "[\"a@example.com\",\"en\",\"\"],"
                + "[\"a@example.com\",\"en\",\"A@b.c&=&=&%3d&\\u00e9%0a\"]]");
    assertThat(readBack(List.of(row, Map.of(), next))).containsExactly(row, Map.of(), next);
  }

  /// The block that somebody was taken out of.
  @Example
  void writesPeopleAsTheyStand() {
    assertThat(new BlockText().of(List.of(person("a\"\\&=%26\u007f🚢", "&a&b"))))
        .isEqualTo("[[\"a@example.com\",\"en\",\"a\\\"\\\\&=%26\\u007f\\ud83d\\udea2\"]]");
    assertThat(new BlockText().of(List.of())).isEqualTo("[]");
  }

  /// As a list has them, in which rows are left out, and as nobody has them but a program.
  @Example
  void findsTheColumnsOfAllRows() {
    Map<String, String> one = COLUMNS.row(List.of(ADDRESS, "", "", "", "", "Rotterdam"));
    Map<String, String> other = new RowValues.Columns(List.of("z")).row(List.of("1"));

    assertThat(Cells.of(rows(List.of(one, Map.of(), one))).names())
        .isEqualTo("&email&name&language&a%26b&&city");
    assertThat(Cells.of(rows(List.of(other, Map.of("b", "2", "a", "1")))).names())
        .isEqualTo("&a&b&z");
    assertThat(Cells.of(rows(List.of(Map.of()))).names()).isEmpty();
  }

  @Example
  void readsBlocksWhoseColumnsDiffer() {
    Cells.Decoder decoder = new Cells.Decoder();
    Map<String, String> expected = new LinkedHashMap<>(Map.of("a", "1", "b", "2"));

    assertThat(decoder.decode(person("1&2", "&a&b"))).isEqualTo(expected);
    assertThat(decoder.decode(person("2&1", "&b&a"))).isEqualTo(expected);
    assertThat(decoder.decode(person("a=1&b=2", ""))).isEqualTo(expected);
    assertThat(decoder.decode(person("1&2", "&a&b"))).isEqualTo(expected);
    assertThat(decoder.decode(person("", "&a&b"))).isEmpty();
  }

  /// Through the database, which reads the JSON.
  private static List<Map<String, String>> readBack(List<Map<String, String>> values) {
    Instant now = Instant.parse("2025-07-01T08:00:00Z");
    try (Ledger ledger = Ledger.inMemory()) {
      ledger.freeze(
          new FrozenIssue("2025-07", now, Map.of()),
          freezing ->
              values.forEach(
                  each ->
                      freezing.promise(new Recipient(1, EmailAddress.parse(ADDRESS), "en", each))));
      Owed owed = ledger.owed("2025-07");
      return Stream.generate(() -> owed.next(now))
          .takeWhile(Optional::isPresent)
          .map(each -> each.orElseThrow().values())
          .toList();
    }
  }

  private static String written(List<Map<String, String>> values) {
    List<Freezing.Row> rows = rows(values);
    return new BlockText().of(rows, Cells.of(rows));
  }

  private static Person person(String fields, String names) {
    return new Person(1, ADDRESS, "en", fields, names);
  }

  private static List<Freezing.Row> rows(List<Map<String, String>> values) {
    return values.stream()
        .map(
            each ->
                new Freezing.Row(
                    1, EmailAddress.parse(ADDRESS), "en", each, Optional.<String>empty()))
        .toList();
  }
}
