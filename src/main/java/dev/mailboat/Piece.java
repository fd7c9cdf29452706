package dev.mailboat;

/// Something in a rendered variant that a finding or a preview points at, with its place in what
/// the author wrote.
///
/// Merge fields stand in the texts as the author wrote them, `{{ name | "there" }}`.
public sealed interface Piece {

  /// Where the author wrote it.
  Place place();

  /// A link of an article, the intro, an article's `link` or the call to action; those of the theme
  /// are only in the HTML.
  ///
  /// @param text what the reader sees, the alt text of a linked picture included
  /// @param target as the author wrote it, such as `link:quote`
  /// @param url as it is mailed; empty when the target leads nowhere
  /// @param personal whether the URL holds a merge field and differs from reader to reader
  record Link(String text, String target, String url, boolean personal, Place place)
      implements Piece {}

  /// A picture.
  ///
  /// @param name as the author wrote it
  /// @param decorative whether the author said that it needs no alt text
  /// @param width display pixels
  /// @param bytes as mailed or hosted
  record Image(
      String name, String alt, boolean decorative, int width, int height, int bytes, Place place)
      implements Piece {}

  /// A heading of an article.
  ///
  /// @param level as written, 1 to 6
  record Heading(int level, String text, Place place) implements Piece {}

  /// A data table.
  ///
  /// @param width the least display pixels its longest words and padding need, estimated
  /// @param header the texts of its first row
  record DataTable(int width, java.util.List<String> header, Place place) implements Piece {
    public DataTable {
      header = java.util.List.copyOf(header);
    }
  }
}
