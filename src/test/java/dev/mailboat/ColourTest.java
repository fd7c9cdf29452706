package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Colours and their contrast.
final class ColourTest {
  @ParameterizedTest
  @CsvSource({"#0b2545, #0b2545", "0B2545, #0b2545", "#fa3, #ffaa33", "' #000000 ', #000000"})
  void readsHexadecimalDigits(String text, String colour) {
    assertThat(Colour.parse(text).orElseThrow().toString()).isEqualTo(colour);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "amber", "#12345", "rgb(0,0,0)", "##112233"})
  void refusesWhatIsNone(String text) {
    assertThat(Colour.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"#000000, #ffffff, 21.0", "#777777, #ffffff, 4.48", "#0b2545, #f2a541, 7.5"})
  void measuresContrastAsWcagDoes(String one, String other, double ratio) {
    Colour a = Colour.parse(one).orElseThrow();
    Colour b = Colour.parse(other).orElseThrow();

    assertThat(a.contrast(b)).isCloseTo(ratio, within(0.1));
    assertThat(b.contrast(a)).isEqualTo(a.contrast(b));
  }

  @ParameterizedTest
  @ValueSource(strings = {"#0b2545", "#f2a541", "#0f766e", "#b91c1c", "#7c3aed", "#808080"})
  void returnsToItselfThroughHueAndSaturation(String text) {
    Colour colour = Colour.parse(text).orElseThrow();
    double lightness =
        (Math.max(colour.red(), Math.max(colour.green(), colour.blue()))
                + Math.min(colour.red(), Math.min(colour.green(), colour.blue())))
            / 510.0;

    assertThat(Colour.of(colour.hue(), colour.saturation(), lightness)).isEqualTo(colour);
  }

  @Test
  void findsTheNearestThatCanBeRead() {
    Colour orange = new Colour(0xff, 0x8a, 0);

    Colour near = orange.towards(Colour.BLACK, Colour.WHITE, 4.5);

    assertThat(near.contrast(Colour.WHITE)).isBetween(4.5, 4.7);
  }
}
