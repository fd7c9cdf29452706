package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.MergeText.Escape;
import dev.mailboat.MergeText.Field;
import dev.mailboat.MergeText.Literal;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class MergeTextTest {
  private final Field name = new Field("name", "there", Escape.TEXT);
  private final MergeText text =
      new MergeText(List.of(new Literal("Hello "), name, new Literal("!"), name));

  @Test
  void joinsEachFieldWhereItStands() {
    assertThat(text.join(Field::column)).isEqualTo("Hello name!name");
    assertThat(text.withFallbacks()).isEqualTo("Hello there!there");
    assertThat(text.fields()).containsExactly(name, name);
  }

  @Test
  void changesOnlyWhatIsTheSameForAll() {
    assertThat(text.mapLiterals(each -> each.toUpperCase(Locale.ROOT)).withFallbacks())
        .isEqualTo("HELLO there!there");
  }

  @Test
  void hasNoPartsWhenEmpty() {
    assertThat(MergeText.of("").parts()).isEmpty();
  }
}
