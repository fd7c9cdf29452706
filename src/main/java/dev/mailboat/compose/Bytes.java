package dev.mailboat.compose;

import dev.mailboat.Content;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Bytes that are added one after the other; for one thread. Long arrays are not copied.
final class Bytes {
  /// From this length on an array becomes a piece of its own.
  private static final int LONG = 256;

  private final List<byte[]> pieces = new ArrayList<>();
  private byte[] bytes;
  private int length;

  /// @param expected how many of them come in short arrays
  Bytes(int expected) {
    bytes = new byte[expected];
  }

  Bytes add(int value) {
    if (length == bytes.length) {
      grow(1);
    }
    bytes[length++] = (byte) value;
    return this;
  }

  /// @param more not to be changed any more
  Bytes add(byte[] more) {
    if (more.length >= LONG) {
      endPiece();
      pieces.add(more);
      return this;
    }
    if (more.length > bytes.length - length) {
      grow(more.length);
    }
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  Content content() {
    endPiece();
    return Content.of(pieces);
  }

  byte[] toArray() {
    return content().toArray();
  }

  private void endPiece() {
    if (length > 0) {
      pieces.add(Arrays.copyOf(bytes, length));
      length = 0;
    }
  }

  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
  }
}
