package dev.mailboat.deliver;

import dev.mailboat.Content;
import dev.mailboat.deliver.Trace.Transcript;
import java.io.BufferedOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.net.Socket;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/// The bytes of one SMTP conversation: commands and contents out, replies in. What is written stays
/// here until [#flush].
///
/// Used by one thread; only [#closeWhenStalled] may be called from another.
final class Wire {
  private static final int BUFFER = 64 * 1024;
  private static final int LONGEST_REPLY = 16 * 1024;
  private static final byte[] LINE_END = {'\r', '\n'};

  /// Eight bytes at once.
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final long ONES = 0x0101010101010101L;
  private static final long LINE_FEEDS = ONES * '\n';

  private static final int LONG = 512;
  private static final int MOST_REMEMBERED = 200;

  private final Socket socket;
  private final Transcript transcript;
  private final InputStream in;
  private final byte[] input = new byte[4 * 1024];
  private int inputAt;
  private int inputEnd;
  private final OutputStream out;
  private volatile long writingSince;

  /// Long pieces of content, themselves, in which no dot begins a line.
  private final Set<byte[]> dotless = Collections.newSetFromMap(new IdentityHashMap<>());

  Wire(Socket socket, Transcript transcript) throws IOException {
    this.socket = socket;
    this.transcript = transcript;
    this.in = socket.getInputStream();
    this.out = new BufferedOutputStream(socket.getOutputStream(), BUFFER);
  }

  /// Adds a command.
  ///
  /// @throws IllegalArgumentException when it holds a line end, which would be a second command
  void command(String line) throws IOException {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) < 0x20 || line.charAt(i) == 0x7f) {
        throw new IllegalArgumentException("a command holds a control character");
      }
    }
    transcript.client(line);
    write(line.getBytes(StandardCharsets.UTF_8), 0, -1);
    write(LINE_END, 0, -1);
  }

  /// Adds a message's content, with the dot at the start of a line doubled (RFC 5321 section
  /// 4.5.2).
  void content(Content content) throws IOException {
    transcript.content(content.length());
    boolean lineStart = true;
    boolean afterReturn = false;
    for (byte[] piece : content.pieces()) {
      int from = 0;
      if (lineStart && startsWith(piece, '.')) {
        write(piece, 0, 1);
      } else if (afterReturn && startsWith(piece, '\n', '.')) {
        write(piece, 0, 2);
        from = 1;
      }
      for (int at = firstDot(piece); at >= 0; at = dotAfterLineEnd(piece, at)) {
        write(piece, from, at + 1);
        from = at;
      }
      write(piece, from, piece.length);
      if (piece.length > 0) {
        boolean returnBefore = piece.length > 1 ? piece[piece.length - 2] == '\r' : afterReturn;
        lineStart = returnBefore && piece[piece.length - 1] == '\n';
        afterReturn = piece[piece.length - 1] == '\r';
      }
    }
    if (!lineStart || content.length() == 0) {
      write(LINE_END, 0, -1);
    }
  }

  /// As [#dotAfterLineEnd] from the start, but what many mails share is looked through once.
  private int firstDot(byte[] piece) {
    boolean worthRemembering = piece.length >= LONG;
    if (worthRemembering && dotless.contains(piece)) {
      return -1;
    }
    int dot = dotAfterLineEnd(piece, 0);
    if (dot < 0 && worthRemembering && dotless.size() < MOST_REMEMBERED) {
      dotless.add(piece);
    }
    return dot;
  }

  private static boolean startsWith(byte[] bytes, char... start) {
    for (int i = 0; i < start.length; i++) {
      if (i == bytes.length || bytes[i] != start[i]) {
        return false;
      }
    }
    return true;
  }

  /// The next dot that begins a line, behind a place; -1 when there is none. Line ends are few, so
  /// they are looked for, eight bytes at a time.
  private static int dotAfterLineEnd(byte[] bytes, int behind) {
    int i = behind;
    while (i < bytes.length) {
      if (i + Long.BYTES <= bytes.length) {
        long differs = (long) WORDS.get(bytes, i) ^ LINE_FEEDS;
        long found = (differs - ONES) & ~differs & (ONES << 7);
        if (found == 0) {
          i += Long.BYTES;
          continue;
        }
        i += Long.numberOfTrailingZeros(found) / Byte.SIZE;
      }
      boolean dot =
          bytes[i] == '\n'
              && i + 1 < bytes.length
              && bytes[i + 1] == '.'
              && i > 0
              && bytes[i - 1] == '\r';
      if (dot) {
        return i + 1;
      }
      i++;
    }
    return -1;
  }

  void flush() throws IOException {
    writingSince = System.nanoTime();
    try {
      out.flush();
    } finally {
      writingSince = 0;
    }
  }

  /// Whether the server has said something that was not read yet.
  boolean hasInput() throws IOException {
    return inputAt < inputEnd || in.available() > 0;
  }

  /// Reads the next reply; several lines become one.
  ///
  /// @throws IOException when the connection is lost or the time is over
  ServerReply read(Duration longest) throws IOException {
    ServerReply reply = reply(longest);
    transcript.server(reply.words());
    return reply;
  }

  private ServerReply reply(Duration longest) throws IOException {
    socket.setSoTimeout(Math.toIntExact(longest.toMillis()));
    StringBuilder words = new StringBuilder();
    int total = 0;
    while (true) {
      String line = line(LONGEST_REPLY - total);
      total += line.length();
      int code = code(line);
      if (code == 0) {
        return new ServerReply(0, words + line);
      }
      String text = line.length() > 4 ? line.substring(4).strip() : "";
      if (words.isEmpty()) {
        words.append(code);
      }
      if (!text.isEmpty()) {
        words.append(' ').append(text);
      }
      if (line.length() == 3 || line.charAt(3) == ' ') {
        return new ServerReply(code, words.toString());
      }
    }
  }

  /// Closes the connection when a write has been going on for too long; the writer then fails.
  void closeWhenStalled(Duration longest) {
    long since = writingSince;
    if (since != 0 && System.nanoTime() - since > longest.toNanos()) {
      close();
    }
  }

  void close() {
    try {
      socket.close();
    } catch (IOException e) {
      // it is gone, which is what was wanted
    }
  }

  private static int code(String line) {
    if (line.length() < 3 || (line.length() > 3 && " -".indexOf(line.charAt(3)) < 0)) {
      return 0;
    }
    int code = 0;
    for (int i = 0; i < 3; i++) {
      char c = line.charAt(i);
      if (c < '0' || c > '9') {
        return 0;
      }
      code = code * 10 + c - '0';
    }
    return code >= 200 && code < 600 ? code : 0;
  }

  private String line(int longest) throws IOException {
    StringBuilder line = new StringBuilder(80);
    boolean ascii = true;
    for (int next = next(); next != '\n'; next = next()) {
      if (line.length() >= longest) {
        throw new IOException("the server's reply is endless");
      }
      if (next != '\r') {
        ascii &= next < 0x80;
        line.append((char) (next < 0x20 || next == 0x7f ? ' ' : next));
      }
    }
    String text = line.toString();
    return ascii
        ? text
        : new String(text.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private int next() throws IOException {
    if (inputAt == inputEnd) {
      int read = in.read(input);
      if (read <= 0) {
        throw new EOFException("closed by the server");
      }
      inputAt = 0;
      inputEnd = read;
    }
    return input[inputAt++] & 0xff;
  }

  private void write(byte[] bytes, int from, int until) throws IOException {
    writingSince = System.nanoTime();
    try {
      out.write(bytes, from, (until < 0 ? bytes.length : until) - from);
    } finally {
      writingSince = 0;
    }
  }
}
