package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PlaceTest {
  @Test
  void showsAsMuchAsIsKnown() {
    assertThat(new Place("a.md", 0, 0)).hasToString("a.md");
    assertThat(new Place("a.md", 3, 0)).hasToString("a.md:3");
    assertThat(new Place("a.md", 3, 7)).hasToString("a.md:3:7");
    assertThat(Place.server("localhost", 25)).hasToString("localhost:25");
  }

  @Test
  void isShownRelativeToTheFolderItLiesIn() {
    Place place = new Place("/home/ann/issues/a.md", 2, 1);

    assertThat(place.relativeTo(Path.of("/home/ann"))).isEqualTo("issues/a.md:2:1");
    assertThat(place.relativeTo(Path.of("/home/an"))).isEqualTo("/home/ann/issues/a.md:2:1");
  }

  @Test
  void sortsAsAReaderWalksTheFiles() {
    Place first = new Place("a.md", 2, 9);
    Place second = new Place("a.md", 10, 1);
    Place third = new Place("b.md", 1, 1);

    assertThat(List.of(third, second, first).stream().sorted())
        .containsExactly(first, second, third);
  }

  @Test
  void countsFromOne() {
    assertThatThrownBy(() -> new Place("a.md", -1, 0))
        .hasMessage("line -1 and column 0 must not be negative");
  }

  @Test
  void passagePointsAtEachOfItsCharacters() {
    Passage passage = new Passage("one\ntwo\n\nthree", new Place("a.md", 5, 10));

    assertThat(passage.at(0)).hasToString("a.md:5:10");
    assertThat(passage.at(2)).hasToString("a.md:5:12");
    assertThat(passage.at(4)).hasToString("a.md:6:1");
    assertThat(passage.at(9)).hasToString("a.md:8:1");
    assertThat(passage.at(11)).hasToString("a.md:8:3");
  }
}
