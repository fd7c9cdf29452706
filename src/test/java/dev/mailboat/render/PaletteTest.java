package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Brand;
import dev.mailboat.Colour;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The colours that follow from a brand's.
final class PaletteTest {
  /// Words and the grounds that theme.css puts them on.
  private static final Map<String, List<String>> TEXT =
      Map.ofEntries(
          Map.entry("text", List.of("card", "panel")),
          Map.entry("muted", List.of("card", "page")),
          Map.entry("heading", List.of("card", "panel")),
          Map.entry("soft", List.of("card", "panel")),
          Map.entry("link", List.of("card", "panel", "page")),
          Map.entry("on-band", List.of("band")),
          Map.entry("on-band-soft", List.of("band", "dark-band")),
          Map.entry("on-accent", List.of("accent")),
          Map.entry("on-code", List.of("code", "dark-code")),
          Map.entry("dark-text", List.of("dark-card", "dark-panel")),
          Map.entry("dark-muted", List.of("dark-card", "dark-page", "dark-panel")),
          Map.entry("dark-heading", List.of("dark-card", "dark-panel")),
          Map.entry("dark-soft", List.of("dark-card", "dark-panel")),
          Map.entry("dark-link", List.of("dark-card", "dark-panel", "dark-page")),
          Map.entry("dark-on-accent", List.of("dark-accent")),
          Map.entry("dark-card", List.of("dark-heading")));

  @Test
  void keepsEveryWordReadableForEveryBrandThatTheSettingsLetThrough() {
    List<String> faults = new ArrayList<>();
    int brands = 0;
    for (int hue = 0; hue < 24; hue++) {
      for (double saturation : new double[] {0, 0.4, 1}) {
        for (double lightness = 0.05; lightness < 0.6; lightness += 0.05) {
          Colour primary = Colour.of(hue / 24.0, saturation, lightness);
          if (primary.contrast(new Colour(0xf3, 0xf5, 0xf7)) >= 4.5) {
            brands++;
            faults.addAll(faults(primary, Brand.PLAIN.accent()));
            faults.addAll(faults(primary, Colour.of(hue / 24.0 + 0.4, 1, 0.7)));
          }
        }
      }
    }

    assertThat(brands).isGreaterThan(300);
    assertThat(faults).isEmpty();
  }

  private static List<String> faults(Colour primary, Colour accent) {
    Map<String, Colour> palette = Palette.of(new Brand(primary, accent, primary, Optional.empty()));
    List<String> faults = new ArrayList<>();
    TEXT.forEach(
        (text, grounds) -> {
          for (String ground : grounds) {
            double contrast = colour(palette, text).contrast(colour(palette, ground));
            if (contrast < 4.5) {
              faults.add(primary + ": " + text + " on " + ground + " " + contrast);
            }
          }
        });
    return faults;
  }

  private static Colour colour(Map<String, Colour> palette, String name) {
    return palette.getOrDefault(name, Colour.WHITE);
  }

  @Test
  void putsColoursIntoTheSheetAndRepeatsTheDarkRulesForOutlook() {
    String css =
        """
        .a { color: var(--band); }
        @media (prefers-color-scheme: dark) {
          .a, .b { background-color: #101010 !important; color: #fafafa !important; }
        }
        """;

    String sheet = ThemeSheet.of(css, Path.of("theme.css"), Palette.of(Brand.PLAIN));

    assertThat(sheet)
        .isEqualTo(
            """
            .a { color: #0b2545; }
            @media (prefers-color-scheme: dark) {
              .a, .b { background-color: #101010 !important; color: #fafafa !important; }
            }

            [data-ogsb] .a, [data-ogsb] .b { background-color: #101010 !important; }
            [data-ogsc] .a, [data-ogsc] .b { color: #fafafa !important; }
            """);
  }
}
