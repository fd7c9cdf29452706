package dev.mailboat.subscribers;

/// Tells whether bytes are UTF-8 (RFC 3629).
///
/// Java's strict decoder does the same at several times the cost, and every row is asked.
final class Utf8 {
  private Utf8() {}

  /// Where the first byte stands that belongs to no character; -1 when all do.
  static int firstBad(byte[] bytes) {
    int i = 0;
    while (i < bytes.length) {
      if (bytes[i] >= 0) {
        i++;
        continue;
      }
      int length = lengthOf(bytes, i);
      if (length == 0) {
        return i;
      }
      i += length;
    }
    return -1;
  }

  /// How many bytes the character at the index has; 0 when there is none.
  private static int lengthOf(byte[] bytes, int index) {
    int first = bytes[index] & 0xff;
    int length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
    if (length == 0 || index + length > bytes.length) {
      return 0;
    }
    int second = bytes[index + 1] & 0xff;
    // No longer form than needed, no surrogates, nothing above U+10FFFF.
    int least = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    int most = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    if (second < least || second > most) {
      return 0;
    }
    for (int i = 2; i < length; i++) {
      if ((bytes[index + i] & 0xc0) != 0x80) {
        return 0;
      }
    }
    return length;
  }
}
