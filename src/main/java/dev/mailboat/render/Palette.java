package dev.mailboat.render;

import dev.mailboat.Brand;
import dev.mailboat.Colour;
import java.util.LinkedHashMap;
import java.util.Map;

/// The theme's colours by the names that `theme.css` uses, as in `var(--heading)`.
///
/// Greys take their tint from the primary colour, and the dark mode's colours follow from the light
/// ones, so that a brand needs no more than two or three. Each text reaches a contrast of 4.5 on
/// each ground it stands on, for every brand that the settings let through.
final class Palette {
  private static final double TEXT = 4.5;
  private static final double SHAPE = 3;

  private final Map<String, Colour> colours = new LinkedHashMap<>();
  private final double hue;
  private final double saturation;

  private Palette(Brand brand) {
    hue = brand.primary().hue();
    saturation = brand.primary().saturation();
  }

  /// The colours of a brand; those of the dark mode begin with `dark-`.
  static Map<String, Colour> of(Brand brand) {
    Palette palette = new Palette(brand);
    palette.light(brand);
    palette.dark(brand);
    return Map.copyOf(palette.colours);
  }

  private void light(Brand brand) {
    Colour primary = brand.primary();
    Colour panel = tint(0.35, 0.965);
    Colour page = tint(0.30, 0.945);
    colours.put("page", page);
    colours.put("card", Colour.WHITE);
    colours.put("panel", panel);
    colours.put("line", tint(0.28, 0.895));
    colours.put("text", tint(0.28, 0.17));
    colours.put("muted", tint(0.14, 0.35));
    colours.put("heading", primary.towards(Colour.BLACK, page, TEXT));
    colours.put("soft", primary.mix(Colour.WHITE, 0.12).towards(Colour.BLACK, page, TEXT));
    colours.put("link", brand.link().towards(Colour.BLACK, page, TEXT));
    colours.put("band", primary);
    colours.put("on-band", Colour.WHITE);
    colours.put("on-band-soft", primary.mix(Colour.WHITE, 0.78).towards(Colour.WHITE, primary, 6));
    colours.put("accent", brand.accent());
    colours.put("on-accent", readableOn(brand.accent(), primary));
    colours.put("code", tint(0.40, 0.11));
    colours.put("on-code", tint(0.20, 0.91));
  }

  private void dark(Brand brand) {
    Colour card = tint(0.32, 0.135);
    Colour panel = tint(0.30, 0.18);
    Colour band = tint(0.60, 0.17);
    Colour accent = brand.accent().towards(Colour.WHITE, band, SHAPE);
    colours.put("dark-page", tint(0.34, 0.085));
    colours.put("dark-card", card);
    colours.put("dark-panel", panel);
    colours.put("dark-line", tint(0.26, 0.27));
    colours.put("dark-text", tint(0.20, 0.90));
    colours.put("dark-muted", tint(0.18, 0.70));
    colours.put("dark-heading", tint(0.25, 0.96));
    colours.put("dark-soft", tint(0.50, 0.85));
    colours.put("dark-link", light(brand.link(), panel));
    colours.put("dark-band", band);
    colours.put("dark-accent", accent);
    colours.put("dark-on-accent", readableOn(accent, brand.primary()));
    colours.put("dark-code", tint(0.40, 0.06));
  }

  private Colour tint(double mostSaturation, double lightness) {
    return Colour.of(hue, Math.min(saturation, mostSaturation), lightness);
  }

  /// The colour, lightened without losing its strength until it reads well on a dark ground.
  private static Colour light(Colour colour, Colour ground) {
    double strength = colour.saturation() == 0 ? 0 : Math.clamp(colour.saturation(), 0.45, 0.62);
    for (int percent = 40; percent < 100; percent++) {
      Colour lighter = Colour.of(colour.hue(), strength, percent / 100.0);
      if (lighter.contrast(ground) >= 7.5) {
        return lighter;
      }
    }
    return Colour.WHITE;
  }

  /// The primary colour where it can be read, else white, else black: one of these always can.
  private static Colour readableOn(Colour ground, Colour primary) {
    if (primary.contrast(ground) >= TEXT) {
      return primary;
    }
    return Colour.WHITE.contrast(ground) >= TEXT ? Colour.WHITE : Colour.BLACK;
  }
}
