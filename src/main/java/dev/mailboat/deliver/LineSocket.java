package dev.mailboat.deliver;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// A socket of which one read gives one line at most, so that it can be told at STARTTLS whether
/// anything was said behind the answer.
///
/// Whoever buffers what they read would else take it in with the answer, where nobody sees it.
final class LineSocket extends Socket {
  private @Nullable Lines lines;

  @Override
  public InputStream getInputStream() throws IOException {
    if (lines == null) {
      lines = new Lines(super.getInputStream());
    }
    return lines;
  }

  /// Whether more has arrived than was read.
  boolean holdsMore() throws IOException {
    return getInputStream().available() > 0;
  }

  /// From now on a read gives what is there.
  void readFreely() {
    if (lines != null) {
      lines.free = true;
    }
  }

  private static final class Lines extends FilterInputStream {
    private boolean free;

    Lines(InputStream in) {
      super(in);
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      if (free) {
        return super.read(bytes, offset, length);
      }
      int count = 0;
      while (count < length) {
        int next = super.read();
        if (next < 0) {
          return count == 0 ? -1 : count;
        }
        bytes[offset + count++] = (byte) next;
        if (next == '\n') {
          break;
        }
      }
      return count;
    }
  }
}
