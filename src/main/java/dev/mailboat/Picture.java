package dev.mailboat;

import java.nio.file.Path;

/// An image file of an issue with the words that stand in for it.
///
/// @param file absolute, inside the folder, existing
/// @param alt the words for readers who do not see it; empty only for decoration
/// @param place where the author named it
public record Picture(Path file, String alt, Place place) {}
