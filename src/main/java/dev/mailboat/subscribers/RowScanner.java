package dev.mailboat.subscribers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;

/// Divides the UTF-8 bytes of a CSV file (RFC 4180) into pieces: rows, comment lines, blank lines.
/// The pieces put together again are the file.
///
/// Every character with a meaning is ASCII, so nothing is decoded here. Memory is one buffer, as
/// large as the longest row. After a quote that is never closed it goes on with the next line, so
/// that one stray quote does not hide the subscribers below it.
final class RowScanner {
  /// A row's most bytes; a stray quote is looked for no further than this.
  static final int LONGEST = 1 << 20;

  /// Traits of a row's bytes, to be combined.
  static final int NOT_ASCII = 1;

  static final int CONTROL = 2;
  static final int DOUBLED_QUOTE = 4;
  static final int SEVERAL_LINES = 8;

  private static final byte[] TRAITS = new byte[256];

  static {
    Arrays.fill(TRAITS, 0, ' ', (byte) CONTROL);
    TRAITS['\t'] = 0;
    TRAITS['\n'] = 0;
    TRAITS['\r'] = 0;
    TRAITS[0x7f] = CONTROL;
    Arrays.fill(TRAITS, 0x80, 256, (byte) NOT_ASCII);
  }

  enum Kind {
    ROW,
    COMMENT,
    BLANK,
    END
  }

  /// What is wrong with the quotes of a row.
  enum Fault {
    NONE,
    NEVER_CLOSED,
    TEXT_AFTER_QUOTE,
    TOO_LONG
  }

  private final InputStream in;
  private final byte separator;
  private byte[] buffer = new byte[1 << 16];
  private int start;
  private int position;
  private int limit;
  private int line = 1;
  private int nextLine = 1;
  private int[] bounds = new int[32];
  private int fields;
  private int traits;
  private Fault fault = Fault.NONE;
  private int faultAt;
  private boolean comments = true;

  RowScanner(InputStream in, char separator) {
    this.in = in;
    this.separator = (byte) separator;
  }

  /// From here on `#` begins a row like any other character.
  void endComments() {
    comments = false;
  }

  /// Goes to the next piece.
  Kind next() {
    start = position;
    line = nextLine;
    fields = 0;
    traits = 0;
    fault = Fault.NONE;
    if (!hasMore()) {
      return Kind.END;
    }
    byte first = buffer[position];
    if (isLineEnd(first)) {
      skipLineEnd();
      return Kind.BLANK;
    }
    boolean comment = comments && first == '#';
    if (comment) {
      scanComment();
    } else {
      scanFields();
    }
    if (position - start >= LONGEST) {
      fault = Fault.TOO_LONG;
      return Kind.ROW;
    }
    skipLineEnd();
    return comment ? Kind.COMMENT : Kind.ROW;
  }

  /// The line on which the piece begins, counted from 1.
  int line() {
    return line;
  }

  /// The piece with its line end.
  byte[] bytes() {
    return Arrays.copyOfRange(buffer, start, position);
  }

  /// For each field where it begins in the piece, and where it ends, quotes included.
  int[] bounds() {
    return Arrays.copyOf(bounds, 2 * fields);
  }

  int traits() {
    return traits;
  }

  Fault fault() {
    return fault;
  }

  int faultAt() {
    return faultAt;
  }

  private void scanFields() {
    while (true) {
      int from = position - start;
      if (hasMore() && buffer[position] == '"') {
        scanQuoted();
      } else {
        skipTo(separator);
      }
      addField(from, position - start);
      if (!hasMore() || buffer[position] != separator) {
        return;
      }
      position++;
    }
  }

  private void scanQuoted() {
    int quote = position - start;
    position++;
    while (skipTo((byte) '"')) {
      byte each = buffer[position++];
      if (each != '"') {
        nextLine += each == '\r' && hasMore() && buffer[position] == '\n' ? 0 : 1;
        traits |= SEVERAL_LINES;
      } else if (hasMore() && buffer[position] == '"') {
        position++;
        traits |= DOUBLED_QUOTE;
      } else {
        closeQuote(quote);
        return;
      }
    }
    abandon(quote);
  }

  /// Goes on to the next of these bytes or the next line end; returns whether there is one.
  private boolean skipTo(byte stop) {
    int seen = 0;
    boolean found = false;
    while (!found && hasMore()) {
      byte[] bytes = buffer;
      int end = limit;
      int at = position;
      while (at < end && bytes[at] != stop && !isLineEnd(bytes[at])) {
        seen |= TRAITS[bytes[at] & 0xff];
        at++;
      }
      position = at;
      found = at < end;
    }
    traits |= seen;
    return found;
  }

  private void closeQuote(int quote) {
    boolean cutOff = !hasMore() && position - start >= LONGEST;
    if (cutOff) {
      abandon(quote);
      return;
    }
    if (!hasMore() || buffer[position] == separator || isLineEnd(buffer[position])) {
      return;
    }
    if (holdsLineEnd(start + quote, position)) {
      abandon(quote);
      return;
    }
    setFault(Fault.TEXT_AFTER_QUOTE, position - start);
    skipTo(separator);
  }

  /// The quote is taken for a stray one: the row ends with the line it stands in.
  private void abandon(int quote) {
    setFault(Fault.NEVER_CLOSED, quote);
    position = start + quote;
    nextLine = line + lineEnds(start, position);
    while (hasMore() && !isLineEnd(buffer[position])) {
      position++;
    }
  }

  private void setFault(Fault found, int at) {
    if (fault == Fault.NONE) {
      fault = found;
      faultAt = at;
    }
  }

  private void scanComment() {
    while (hasMore() && !isLineEnd(buffer[position])) {
      traits |= TRAITS[buffer[position] & 0xff];
      position++;
    }
  }

  private void skipLineEnd() {
    if (!hasMore()) {
      return;
    }
    byte each = buffer[position++];
    if (each == '\r' && hasMore() && buffer[position] == '\n') {
      position++;
    }
    nextLine++;
  }

  private void addField(int from, int to) {
    if (2 * fields == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * fields] = from;
    bounds[2 * fields + 1] = to;
    fields++;
  }

  private boolean holdsLineEnd(int from, int to) {
    return lineEnds(from, to) > 0;
  }

  private int lineEnds(int from, int to) {
    int count = 0;
    for (int i = from; i < to; i++) {
      boolean second = buffer[i] == '\n' && i > from && buffer[i - 1] == '\r';
      count += isLineEnd(buffer[i]) && !second ? 1 : 0;
    }
    return count;
  }

  private static boolean isLineEnd(byte each) {
    return each == '\n' || each == '\r';
  }

  /// Whether a byte stands at the position; reads on when the buffer is used up. A row that has
  /// grown too long ends here.
  private boolean hasMore() {
    return position < limit || fill();
  }

  private boolean fill() {
    if (limit - start >= LONGEST) {
      return false;
    }
    System.arraycopy(buffer, start, buffer, 0, limit - start);
    position -= start;
    limit -= start;
    start = 0;
    if (limit == buffer.length) {
      buffer = Arrays.copyOf(buffer, 2 * buffer.length);
    }
    try {
      int count = in.read(buffer, limit, buffer.length - limit);
      limit += Math.max(count, 0);
      return count > 0;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
