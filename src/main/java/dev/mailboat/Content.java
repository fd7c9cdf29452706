package dev.mailboat;

import java.util.List;

/// A mail's bytes as they go over the wire, before dot-stuffing, in pieces: what is the same in
/// many mails is in memory once.
public final class Content {
  private final List<byte[]> pieces;
  private final int length;

  private Content(List<byte[]> pieces) {
    this.pieces = pieces;
    int sum = 0;
    for (byte[] piece : pieces) {
      sum = Math.addExact(sum, piece.length);
    }
    length = sum;
  }

  /// Content of these pieces one after the other, which must never be changed.
  public static Content of(List<byte[]> pieces) {
    return new Content(List.copyOf(pieces));
  }

  /// How many bytes it has.
  public int length() {
    return length;
  }

  /// The pieces, in order; not to be changed.
  public List<byte[]> pieces() {
    return pieces;
  }

  /// All of it in one new array.
  public byte[] toArray() {
    byte[] whole = new byte[length];
    int at = 0;
    for (byte[] piece : pieces) {
      System.arraycopy(piece, 0, whole, at, piece.length);
      at += piece.length;
    }
    return whole;
  }
}
