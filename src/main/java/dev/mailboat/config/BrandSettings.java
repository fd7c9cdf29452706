package dev.mailboat.config;

import dev.mailboat.Brand;
import dev.mailboat.Brand.Logo;
import dev.mailboat.Colour;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.yaml.YamlMapping;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The section `theme`: brand colours, checked for contrast, and the logo.
record BrandSettings(Layers layers, List<Problem> problems, Path directory) {
  static final List<String> KEYS =
      List.of("primary", "accent", "link", "logo", "logo-dark", "logo-width");

  private static final String SECTION = "theme";
  private static final int LOGO_WIDTH = 160;

  /// WCAG 2.2: 1.4.3 for text, 1.4.11 for what is no text.
  private static final double TEXT = 4.5;

  private static final double SHAPE = 3;

  /// The lightest ground that headings and links stand on, besides white.
  private static final Colour PANEL = new Colour(0xf3, 0xf5, 0xf7);

  Brand read() {
    Colour primary = colour("primary").orElse(Brand.PLAIN.primary());
    Colour accent = accent(primary);
    Colour link =
        colour("link").orElse(primary.equals(Brand.PLAIN.primary()) ? Brand.PLAIN.link() : primary);
    requireText("primary", primary, "headings on white and for white words on it");
    requireText("link", link, "links on white");
    requireShape(accent, primary);
    return new Brand(primary, accent, link, logo());
  }

  /// Without a setting the usual accent, or where that would drown a tint of the primary colour.
  private Colour accent(Colour primary) {
    Colour usual = Brand.PLAIN.accent();
    Colour fitting =
        usual.contrast(primary) >= SHAPE ? usual : primary.towards(Colour.WHITE, primary, SHAPE);
    return colour("accent").orElse(fitting);
  }

  private Optional<Colour> colour(String key) {
    YamlMapping layer = layers.of(SECTION, key);
    if (!layer.has(key)) {
      return Optional.empty();
    }
    Passage text = layer.text(key);
    Optional<Colour> colour = Colour.parse(text.text());
    if (colour.isEmpty()) {
      Problem problem =
          Problem.error(
              text.isEmpty() ? layer.place(key) : text.place(),
              "bad-colour",
              text.isEmpty()
                  ? "'" + key + "' is empty, expected a colour like \"#0b2545\""
                  : "'" + text.text() + "' is not a colour, expected one like \"#0b2545\"");
      problems.add(
          text.isEmpty()
              ? problem.withHint("put it in quotes: in YAML a # begins a comment")
              : problem);
    }
    return colour;
  }

  private void requireText(String key, Colour colour, String use) {
    double contrast = colour.contrast(PANEL);
    if (layers.of(SECTION, key).has(key) && contrast < TEXT) {
      String what =
          String.format(
              Locale.ROOT,
              "'%s' is too light for %s: the contrast is %.1f, expected at least 4.5",
              colour,
              use,
              contrast);
      Colour near = colour.towards(Colour.BLACK, PANEL, TEXT);
      problems.add(
          Problem.error(layers.text(SECTION, key).place(), "unreadable-colour", what)
              .withHint("'" + near + "' is the nearest that can be read"));
    }
  }

  private void requireShape(Colour accent, Colour primary) {
    double contrast = accent.contrast(primary);
    boolean readable = primary.contrast(PANEL) >= TEXT;
    if (readable && layers.of(SECTION, "accent").has("accent") && contrast < SHAPE) {
      String what =
          String.format(
              Locale.ROOT,
              "a button in '%s' drowns in the primary '%s': the contrast is %.1f, expected at"
                  + " least 3.0",
              accent,
              primary,
              contrast);
      Colour near = accent.towards(Colour.WHITE, primary, SHAPE);
      problems.add(
          Problem.error(layers.text(SECTION, "accent").place(), "unreadable-colour", what)
              .withHint("'" + near + "' is the nearest that stands out"));
    }
  }

  private Optional<Logo> logo() {
    Passage light = layers.text(SECTION, "logo");
    Passage dark = layers.text(SECTION, "logo-dark");
    int width = layers.of(SECTION, "logo-width").number("logo-width", LOGO_WIDTH, 16, 320);
    if (light.isEmpty() && !dark.isEmpty()) {
      problems.add(
          Problem.error(dark.place(), "logo-missing", "'logo-dark' needs a 'logo' beside it"));
    }
    Optional<Path> darkFile = file(dark);
    return file(light).map(file -> new Logo(file, darkFile, width, light.place()));
  }

  private Optional<Path> file(Passage name) {
    if (name.isEmpty()) {
      return Optional.empty();
    }
    try {
      Path file = directory.resolve(name.text().strip()).normalize();
      if (Files.isRegularFile(file)) {
        return Optional.of(file);
      }
    } catch (InvalidPathException e) {
      // reported below, as every other name without a file
    }
    String what = "there is no file '" + name.text() + "'";
    problems.add(
        Problem.error(name.place(), "logo-missing", what)
            .withHint("name a PNG, JPEG or GIF by its path from mailboat.yaml"));
    return Optional.empty();
  }
}
