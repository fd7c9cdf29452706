package dev.mailboat.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class QuotedPrintableTest {
  @Test
  void piecesJoinToTheSameTextAtEveryColumn() throws Exception {
    for (int column = 0; column < 160; column++) {
      String left = "x".repeat(column);
      for (String middle : new String[] {"", "é", ".", "From ", " ", "a b", "=", "日本語", "\n"}) {
        String joined = encode(left) + encode(middle) + encode(".right\nFrom me");

        assertThat(decode(joined))
            .isEqualTo((left + middle + ".right\nFrom me").replace("\n", "\r\n"));
        assertSafe(joined);
      }
    }
  }

  @Test
  void breaksLongLinesAndKeepsBlanksAtTheirEnds() throws Exception {
    String text = ("word ".repeat(40) + " \nüber\t\n").repeat(3);

    String encoded = encode(text);

    assertThat(decode(encoded)).isEqualTo(text.replace("\n", "\r\n"));
    assertSafe(encoded);
  }

  @Test
  void encodesWhatServersChangeOnTheWay() {
    assertThat(encode("\n.dot\nFrom me\n")).isEqualTo("\r\n=2Edot\r\n=46rom me\r\n");
    assertThat(encode("a \n")).isEqualTo("a=20\r\n");
    assertThat(encode("1+1=2")).isEqualTo("1+1=3D2=\r\n");
  }

  private static void assertSafe(String encoded) {
    for (String line : encoded.split("\r\n", -1)) {
      assertThat(line.length()).isLessThanOrEqualTo(76);
      assertThat(line).doesNotStartWith(".").doesNotStartWith("From ").doesNotEndWith(" ");
      assertThat(line).matches("[\\x20-\\x7e\\t]*");
    }
  }

  private static String encode(String text) {
    return new String(QuotedPrintable.encode(text), US_ASCII);
  }

  private static String decode(String encoded) throws MessagingException, IOException {
    return new String(
        MimeUtility.decode(new ByteArrayInputStream(encoded.getBytes(US_ASCII)), "quoted-printable")
            .readAllBytes(),
        UTF_8);
  }
}
