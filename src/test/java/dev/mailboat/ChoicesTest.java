package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class ChoicesTest {
  private static final Place PLACE = new Place("a.yaml", 3, 1);

  @Test
  void namesTheKnownWordsSortedAndTheNearest() {
    Problem problem =
        Choices.of("key", List.of("title", "author", "date"))
            .unknown(PLACE, "unknown-key", "autor");

    assertThat(problem)
        .isEqualTo(
            Problem.error(
                    PLACE, "unknown-key", "unknown key 'autor'; known keys are author, date, title")
                .withHint("did you mean 'author'?"));
  }

  @Test
  void givesNoHintWhenNothingIsNear() {
    Problem problem = Choices.of("status", List.of("active")).unknown(PLACE, "r", "bounced");

    assertThat(problem.what()).isEqualTo("unknown status 'bounced'; known statuses are active");
    assertThat(problem.hint()).isEmpty();
  }

  @Test
  void saysWhenNothingIsKnown() {
    Problem problem = Choices.of("issue", List.of()).unknown(PLACE, "r", "2025-07");

    assertThat(problem.what()).isEqualTo("unknown issue '2025-07'; none is known here");
  }

  @Test
  void countsSwappedLettersAsOneMistakeAndIgnoresCase() {
    Choices choices = Choices.of("link", List.of("quote", "contact"));

    assertThat(choices.nearest("qoute")).contains("quote");
    assertThat(choices.nearest("CONTACT")).contains("contact");
    assertThat(choices.nearest("zzz")).isEmpty();
  }
}
