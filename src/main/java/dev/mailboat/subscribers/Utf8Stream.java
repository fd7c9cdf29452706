package dev.mailboat.subscribers;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Another encoding's bytes as UTF-8, so that one scanner serves all. A byte that means nothing in
/// its encoding becomes 0xFF, which is never UTF-8, so that its row is found faulty.
final class Utf8Stream extends InputStream {
  private static final byte NO_CHARACTER = (byte) 0xff;

  private final InputStream in;
  private final CharsetDecoder decoder;
  private final ByteBuffer source = ByteBuffer.allocate(1 << 15).flip();
  private final CharBuffer characters = CharBuffer.allocate(1 << 15);
  private ByteBuffer ready = ByteBuffer.allocate(0);
  private boolean ended;

  Utf8Stream(InputStream in, Encoding encoding) {
    this.in = in;
    decoder =
        encoding
            .charset()
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    while (!ready.hasRemaining()) {
      if (ended && !source.hasRemaining()) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, ready.remaining());
    ready.get(target, offset, count);
    return count;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }

  private void decode() throws IOException {
    source.compact();
    int count = in.read(source.array(), source.position(), source.remaining());
    ended = count < 0;
    source.position(source.position() + Math.max(count, 0)).flip();
    characters.clear();
    CoderResult result = decoder.decode(source, characters, ended);
    boolean bad = result.isError();
    if (bad) {
      source.position(source.position() + result.length());
      decoder.reset();
    }
    ByteBuffer encoded = StandardCharsets.UTF_8.encode(characters.flip());
    ready = ByteBuffer.allocate(encoded.remaining() + 1).put(encoded);
    if (bad) {
      ready.put(NO_CHARACTER);
    }
    ready.flip();
  }
}
