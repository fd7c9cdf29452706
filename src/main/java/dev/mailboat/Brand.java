package dev.mailboat;

import java.nio.file.Path;
import java.util.Optional;

/// What makes the theme the publisher's own: three colours and a logo.
///
/// The other colours, and all of the dark mode's, follow from these.
///
/// @param primary headings, header and closing band; readable on white, and white on it
/// @param accent the main button and the small marks; tells itself from `primary`
/// @param link links in the text; readable on white
public record Brand(Colour primary, Colour accent, Colour link, Optional<Logo> logo) {
  /// The colours where the settings name none.
  public static final Brand PLAIN =
      new Brand(
          new Colour(0x0b, 0x25, 0x45),
          new Colour(0xf2, 0xa5, 0x41),
          new Colour(0x0f, 0x76, 0x6e),
          Optional.empty());

  /// A logo.
  ///
  /// @param file for a white ground; absolute, existing
  /// @param dark the same for a dark ground; empty to set the first on a white plate there
  /// @param width display pixels
  /// @param place where the settings name it
  public record Logo(Path file, Optional<Path> dark, int width, Place place) {}
}
