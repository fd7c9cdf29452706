package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.MergeText.Escape;
import dev.mailboat.MergeText.Field;
import dev.mailboat.MergeText.Literal;
import dev.mailboat.MergeText.When;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

final class MergeTextTest {
  private final Field name = new Field("name", "there", Escape.TEXT);
  private final MergeText text =
      new MergeText(List.of(new Literal("Hello "), name, new Literal("!"), name));

  @Test
  void joinsEachFieldWhereItStands() {
    assertThat(text.join(condition -> true, Field::column)).isEqualTo("Hello name!name");
    assertThat(text.withFallbacks()).isEqualTo("Hello there!there");
    assertThat(text.fields()).containsExactly(name, name);
  }

  @Test
  void decidesAConditionForTheReader() {
    Condition customer = new Condition.Tagged("customer");
    When when = new When(customer, List.of(new Literal("yes "), name), List.of(new Literal("no")));
    MergeText conditional = new MergeText(List.of(when, new Literal(".")));

    assertThat(conditional.join(condition -> true, Field::column)).isEqualTo("yes name.");
    assertThat(conditional.join(condition -> false, Field::column)).isEqualTo("no.");
    assertThat(conditional.fields()).containsExactly(name);
    assertThat(conditional.mapLiterals(each -> each.toUpperCase(Locale.ROOT)).withFallbacks())
        .isEqualTo("YES there.");
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
