package dev.mailboat;

import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import java.util.regex.Pattern;

/// An image file of an issue with the words that stand in for it.
///
/// @param file absolute, inside the folder, existing
/// @param alt the words for readers who do not see it; empty only for decoration
/// @param place where the author named it
public record Picture(Path file, String alt, Place place) {
  private static final Pattern NAME = Pattern.compile(".*\\.(png|jpe?g|gif|webp|svg)");

  /// What to say about a picture that is named and not there.
  ///
  /// @param files the names of all files of the folder
  public static Problem missing(Place place, String name, Collection<String> files) {
    String what = "image '" + name + "' does not exist in the issue's folder";
    Choices pictures =
        Choices.of(
            "image",
            files.stream()
                .filter(f -> NAME.matcher(f.toLowerCase(Locale.ROOT)).matches())
                .toList());
    return Problem.error(place, "image-missing", what)
        .withHint(
            pictures
                .nearest(name)
                .map(near -> "did you mean '" + near + "'?")
                .orElse("put the file beside the text, and write its name as it is there"));
  }
}
