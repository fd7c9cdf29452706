package dev.mailboat.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.Content;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

final class WireTest {
  @Property(tries = 300)
  void doublesDotsThatBeginALineHoweverTheContentIsCut(@ForAll("pieces") List<String> pieces)
      throws IOException {
    String whole = String.join("", pieces);
    String ended = whole.endsWith("\r\n") ? whole : whole + "\r\n";
    String stuffed = ended.replaceAll("(?<=\r\n|^)\\.", "..");

    assertThat(written(pieces)).isEqualTo(stuffed);
  }

  @Example
  void doublesADotInALongPiece() throws IOException {
    String text = "x".repeat(1_003) + "\r\n.\r\n" + "y".repeat(70_000);

    assertThat(written(List.of(text, ".")))
        .isEqualTo("x".repeat(1_003) + "\r\n..\r\n" + "y".repeat(70_000) + ".\r\n");
  }

  @Provide
  Arbitrary<List<String>> pieces() {
    Arbitrary<String> piece =
        Arbitraries.of("\r", "\n", "\r\n", ".", "a", "long enough for eight at once")
            .list()
            .ofMinSize(1)
            .ofMaxSize(5)
            .map(parts -> String.join("", parts));
    return piece.list().ofMaxSize(6);
  }

  private static String written(List<String> pieces) throws IOException {
    List<byte[]> bytes = new ArrayList<>();
    pieces.forEach(piece -> bytes.add(piece.getBytes(StandardCharsets.US_ASCII)));
    try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Socket client = new Socket(server.getInetAddress(), server.getLocalPort());
        Socket other = server.accept()) {
      Wire wire = new Wire(client, Trace.NONE.connection());
      wire.content(Content.of(bytes));
      wire.flush();
      client.shutdownOutput();
      return new String(other.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
    }
  }
}
