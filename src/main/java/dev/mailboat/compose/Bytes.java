package dev.mailboat.compose;

import java.util.Arrays;

/// Bytes that are added one after the other; for one thread.
final class Bytes {
  private byte[] bytes;
  private int length;

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

  Bytes add(byte[] more) {
    if (more.length > bytes.length - length) {
      grow(more.length);
    }
    System.arraycopy(more, 0, bytes, length, more.length);
    length += more.length;
    return this;
  }

  byte[] toArray() {
    return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
  }

  private void grow(int more) {
    bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
  }
}
