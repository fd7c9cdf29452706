package dev.mailboat.subscribers;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Writes UTF-8 pieces of a list in the list's own encoding.
record EncodedOutput(OutputStream out, ListBytes source) {

  void writeMark() throws IOException {
    if (source.marked()) {
      out.write(source.encoding().mark());
    }
  }

  /// @param line where the piece begins, for the message when it cannot be written
  /// @throws ProblemsException of kind CONTENT when the encoding has no such character
  void write(byte[] utf8, int line) throws IOException {
    if (source.encoding() == Encoding.UTF_8) {
      out.write(utf8);
      return;
    }
    CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(utf8));
    try {
      ByteBuffer bytes = source.encoding().charset().newEncoder().encode(text);
      out.write(bytes.array(), bytes.arrayOffset(), bytes.remaining());
    } catch (CharacterCodingException e) {
      String what = "the new row holds a character that " + source.encoding() + " does not have";
      throw new ProblemsException(
          Kind.CONTENT,
          Problem.error(Place.of(source.file(), line, 1), "bad-encoding", what)
              .withHint("save the list as UTF-8 first"));
    }
  }
}
