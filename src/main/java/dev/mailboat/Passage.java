package dev.mailboat;

/// A piece of the author's text and where its first character stands, so that a finding can point
/// at the line.
///
/// A passage that the author left out is empty and points at the file.
public record Passage(String text, Place place) {
  public boolean isEmpty() {
    return text.isBlank();
  }

  /// The place of the character at `offset` of the text.
  public Place at(int offset) {
    String before = text.substring(0, offset);
    int lines = (int) before.chars().filter(c -> c == '\n').count();
    int column = offset - (before.lastIndexOf('\n') + 1) + 1;
    return lines == 0
        ? place.plus(0, Math.max(place.column(), 1) + column - 1)
        : place.plus(lines, column);
  }
}
