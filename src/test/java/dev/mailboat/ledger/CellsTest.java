package dev.mailboat.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.EmailAddress;
import dev.mailboat.RowValues;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
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
      @ForAll @Size(4) List<@StringLength(max = 3) String> values) {
    Map<String, String> row = new RowValues.Columns(names).row(values);

    assertThat(readBack(row)).isEqualTo(row);
  }

  @Example
  void saysOnceWhatStandsInSeveralPlaces() {
    Cells cells = new Cells(COLUMNS);
    Map<String, String> row = COLUMNS.row(List.of(ADDRESS, "A & B = 5 %", "en", "", "=", ""));

    assertThat(cells.names()).isEqualTo("&email&name&language&a%26b&&city");
    assertThat(cells.encode(ADDRESS, "en", row)).isEqualTo("=&A %26 B %3d 5 %25&=&&%3d");
    assertThat(cells.encode(ADDRESS, "", Map.of())).isEmpty();
    assertThat(readBack(row)).isEqualTo(row);
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

  private static Map<String, String> readBack(Map<String, String> row) {
    Cells cells = Cells.of(rows(List.of(row)));
    return new Cells.Decoder().decode(person(cells.encode(ADDRESS, "en", row), cells.names()));
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
