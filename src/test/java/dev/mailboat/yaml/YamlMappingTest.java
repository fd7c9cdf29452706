package dev.mailboat.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class YamlMappingTest {
  private final List<Problem> problems = new ArrayList<>();

  @Test
  void leavesTextAsItWasWritten() {
    YamlMapping keys = parse("a: no\nb: 010\nc: 12:30\nd: 2025-07-01\ne: ~\nf: 1e3\ng: on\n");

    assertThat(keys.keys().stream().map(key -> keys.text(key).text()))
        .containsExactly("no", "010", "12:30", "2025-07-01", "~", "1e3", "on");
    assertThat(problems).isEmpty();
  }

  @Test
  void knowsWhereEachTextBegins() {
    YamlMapping keys =
        parse("plain: one\nquoted: \"two\"\nblock: |\n  three\n  four\nbelow:\n  inner: five\n");

    assertThat(keys.text("plain")).isEqualTo(new Passage("one", place(2, 8)));
    assertThat(keys.text("quoted")).isEqualTo(new Passage("two", place(3, 10)));
    assertThat(keys.text("block")).isEqualTo(new Passage("three\nfour\n", place(5, 3)));
    assertThat(keys.mapping("below").text("inner")).isEqualTo(new Passage("five", place(8, 10)));
    assertThat(keys.place("block")).isEqualTo(place(4, 1));
  }

  @Test
  void reportsWhatIsNotWhatItShouldBe() {
    YamlMapping keys = parse("date: soon\nnumber: 70\nflag: yes\ntext: [a]\nmap: b\n");

    assertThat(keys.date("date")).isNull();
    assertThat(keys.number("number", 4, 1, 64)).isEqualTo(4);
    assertThat(keys.flag("flag")).isFalse();
    assertThat(keys.text("text").text()).isEmpty();
    assertThat(keys.mapping("map").keys()).isEmpty();
    assertThat(said())
        .containsExactly(
            "a.yaml:2:7: 'soon' is not a date, expected one like 2025-07-31",
            "a.yaml:3:9: '70' is not a whole number from 1 to 64",
            "a.yaml:4:7: 'yes' is neither true nor false",
            "a.yaml:5:1: key 'text' holds a list, expected a text",
            "a.yaml:6:1: key 'map' holds a text, expected keys and values below it");
  }

  @Test
  void readsDatesNumbersFlagsAndLists() {
    YamlMapping keys = parse("date: 2025-07-01\nnumber: 64\nflag: true\nlist: [a, b]\none: c\n");

    assertThat(keys.date("date")).isEqualTo(LocalDate.of(2025, 7, 1));
    assertThat(keys.number("number", 4, 1, 64)).isEqualTo(64);
    assertThat(keys.flag("flag")).isTrue();
    assertThat(keys.texts("list")).extracting(Passage::text).containsExactly("a", "b");
    assertThat(keys.texts("one")).extracting(Passage::text).containsExactly("c");
    assertThat(problems).isEmpty();
  }

  @Test
  void reportsAKeyThatStandsTwiceAndKeepsTheFirst() {
    YamlMapping keys = parse("a: 1\nb: 2\na: 3\n");

    assertThat(keys.text("a").text()).isEqualTo("1");
    assertThat(said()).containsExactly("a.yaml:4:1: key 'a' stands here again, first in line 2");
  }

  @Test
  void pointsAtTheQuoteThatIsLeftOpen() {
    YamlMapping keys = parse("a: \"one\nb: 'two'\nc: \"three\"\n");

    assertThat(keys.isReadable()).isFalse();
    assertThat(said())
        .containsExactly(
            "a.yaml:2:4: the YAML cannot be read: the quote that opens here does not close in its"
                + " line");
  }

  @Test
  void missesNothingInATextThatCannotBeRead() {
    YamlMapping keys = parse("- a\n");

    assertThat(keys.requiredText("title").text()).isEmpty();
    assertThat(said()).containsExactly("a.yaml:2:1: found no 'key: value' lines, expected some");
  }

  private YamlMapping parse(String text) {
    return YamlDocument.parse(text, place(2, 1), problems);
  }

  private List<String> said() {
    return problems.stream().map(problem -> problem.place() + ": " + problem.what()).toList();
  }

  private static Place place(int line, int column) {
    return new Place("a.yaml", line, column);
  }
}
