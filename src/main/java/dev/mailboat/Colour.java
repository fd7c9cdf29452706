package dev.mailboat;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// A colour of the screen (sRGB), each part from 0 to 255.
public record Colour(int red, int green, int blue) {
  public static final Colour WHITE = new Colour(255, 255, 255);
  public static final Colour BLACK = new Colour(0, 0, 0);

  private static final Pattern HEX = Pattern.compile("#?([0-9a-fA-F]{6}|[0-9a-fA-F]{3})");

  public Colour {
    if (((red | green | blue) & ~0xff) != 0) {
      throw new IllegalArgumentException("each part of a colour lies between 0 and 255");
    }
  }

  /// Reads `#0b2545`, `0b2545` or `#fff`; empty for anything else.
  public static Optional<Colour> parse(String text) {
    var hex = HEX.matcher(text.strip());
    if (!hex.matches()) {
      return Optional.empty();
    }
    String digits = hex.group(1);
    int value =
        Integer.parseInt(digits.length() == 6 ? digits : digits.replaceAll("(.)", "$1$1"), 16);
    return Optional.of(new Colour(value >> 16, (value >> 8) & 0xff, value & 0xff));
  }

  /// A colour by hue (0 to 1), saturation and lightness (CSS Color Level 4, section 7).
  public static Colour of(double hue, double saturation, double lightness) {
    double chroma = saturation * Math.min(lightness, 1 - lightness);
    return new Colour(
        channel(0, hue, chroma, lightness),
        channel(8, hue, chroma, lightness),
        channel(4, hue, chroma, lightness));
  }

  private static int channel(int offset, double hue, double chroma, double lightness) {
    double k = (offset + hue * 12) % 12;
    return (int) Math.round(255 * (lightness - chroma * Math.clamp(Math.min(k - 3, 9 - k), -1, 1)));
  }

  /// The hue, from 0 (red) up to 1; 0 for grey.
  public double hue() {
    int most = Math.max(red, Math.max(green, blue));
    double range = most - Math.min(red, Math.min(green, blue));
    if (range == 0) {
      return 0;
    }
    double sixths =
        most == red
            ? (green - blue) / range
            : most == green ? 2 + (blue - red) / range : 4 + (red - green) / range;
    return (sixths + 6) % 6 / 6;
  }

  /// The saturation, from 0 for grey to 1.
  public double saturation() {
    double most = Math.max(red, Math.max(green, blue)) / 255.0;
    double least = Math.min(red, Math.min(green, blue)) / 255.0;
    double lightness = (most + least) / 2;
    return most == least ? 0 : (most - lightness) / Math.min(lightness, 1 - lightness);
  }

  /// How well one can be read on the other, from 1 to 21 (WCAG 2.2, contrast ratio).
  public double contrast(Colour other) {
    double mine = luminance();
    double theirs = other.luminance();
    return (Math.max(mine, theirs) + 0.05) / (Math.min(mine, theirs) + 0.05);
  }

  private double luminance() {
    return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
  }

  private static double linear(int part) {
    double value = part / 255.0;
    return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
  }

  /// This colour with a share (0 to 1) of another in it.
  public Colour mix(Colour other, double share) {
    return new Colour(
        mix(red, other.red, share), mix(green, other.green, share), mix(blue, other.blue, share));
  }

  private static int mix(int one, int other, double share) {
    return (int) Math.round(one + (other - one) * share);
  }

  /// The nearest colour on the way to `end` that has at least the contrast on the ground; `end`
  /// itself when none has.
  public Colour towards(Colour end, Colour ground, double contrast) {
    for (int percent = 0; percent < 100; percent++) {
      Colour mixed = mix(end, percent / 100.0);
      if (mixed.contrast(ground) >= contrast) {
        return mixed;
      }
    }
    return end;
  }

  /// Six digits, which every mail client understands: `#0b2545`.
  @Override
  public String toString() {
    return String.format(Locale.ROOT, "#%02x%02x%02x", red, green, blue);
  }
}
