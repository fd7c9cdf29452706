package dev.mailboat.subscribers;

/// Where each value of a row begins and ends in the row's text, without quotes and outer blanks.
/// The row's own bounds count bytes, these count `char`s.
final class Slices {
  private final Row row;
  private final String text;

  private Slices(Row row, String text) {
    this.row = row;
    this.text = text;
  }

  /// Begin and end of each value.
  ///
  /// @param row one that is not broken
  /// @param text the whole row
  static int[] of(Row row, String text) {
    return new Slices(row, text).bounds();
  }

  private int[] bounds() {
    int[] bounds = new int[2 * row.size()];
    int character = 0;
    int offset = 0;
    for (int i = 0; i < row.size(); i++) {
      int quote = row.isQuoted(i) ? 1 : 0;
      int from = character + characters(offset, row.from(i) + quote);
      offset = row.to(i) - quote;
      int to = from + characters(row.from(i) + quote, offset);
      character = to;
      while (from < to && isBlank(text.charAt(from))) {
        from++;
      }
      while (from < to && isBlank(text.charAt(to - 1))) {
        to--;
      }
      bounds[2 * i] = from;
      bounds[2 * i + 1] = to;
    }
    return bounds;
  }

  /// Almost every value begins and ends with something else in ASCII.
  private static boolean isBlank(char c) {
    return (c <= ' ' || c > '~') && Character.isWhitespace(c);
  }

  /// How many `char`s a stretch of the row's UTF-8 makes.
  private int characters(int from, int to) {
    if (!row.has(RowScanner.NOT_ASCII)) {
      return to - from;
    }
    byte[] bytes = row.bytes();
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean continued = (bytes[i] & 0xc0) == 0x80;
      boolean surrogates = (bytes[i] & 0xf8) == 0xf0;
      count += continued ? 0 : surrogates ? 2 : 1;
    }
    return count;
  }
}
