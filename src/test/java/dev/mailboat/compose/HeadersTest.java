package dev.mailboat.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.mailboat.EmailAddress;
import dev.mailboat.Sender;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeUtility;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class HeadersTest {
  private static final EmailAddress ANN = new EmailAddress("ann", "example.com");

  @Test
  void roundsTripsSixtyEmoji() throws Exception {
    String subject = "😀🚢".repeat(30);

    String field = text(new Headers().addText("Subject", subject));

    assertLines(field);
    assertThat(decoded(field)).isEqualTo(subject);
  }

  @Test
  void foldsLongTextAndKeepsItsWords() throws Exception {
    String subject = "Rates from Rotterdam to Shanghai and back again, ".repeat(5).strip();

    String field = text(new Headers().addText("Subject", subject));

    assertLines(field);
    assertThat(decoded(field)).isEqualTo(subject);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Ann Bakker",
        "Bakker, Ann",
        "Zoë \"Z\" O'Brien",
        "张伟",
        "فاطمة الهاشمي",
        "a@b <c>"
      })
  void writesAMailboxThatReadsBack(String name) throws Exception {
    String field = text(new Headers().addMailbox("To", new Sender(name, ANN)));

    InternetAddress[] read = InternetAddress.parse(decodeless(field), true);
    assertLines(field);
    assertThat(read).hasSize(1);
    assertThat(read[0].getPersonal()).isEqualTo(name);
    assertThat(read[0].getAddress()).isEqualTo("ann@example.com");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r\n", "\n", "\r", "\0", "\u000b", "\u0085", "\u2028", "\u2029"})
  void letsNoValueEndItsField(String end) {
    String value = "a" + end + "Bcc: evil@evil.example";

    assertThat(text(new Headers().addText("Subject", value)))
        .isEqualTo("Subject: a Bcc: evil@evil.example\r\n");
    assertThatThrownBy(() -> new Headers().add("X-Plain", value))
        .hasMessage("header X-Plain holds a character that ends it");
  }

  @Property
  void foldsAsJakartaMailDoes(
      @ForAll @CharRange(from = ' ', to = '~') @StringLength(max = 160) String value) {
    assertThat(text(new Headers().add("X-Plain", value)))
        .isEqualTo("X-Plain: " + MimeUtility.fold("X-Plain: ".length(), value) + "\r\n");
  }

  private static void assertLines(String field) {
    for (String line : field.strip().split("\r\n", -1)) {
      assertThat(line.length()).as(line).isLessThanOrEqualTo(78);
    }
    assertThat(field.strip().split("\r\n", -1))
        .filteredOn(line -> !line.startsWith(" "))
        .hasSize(1);
  }

  private static String decoded(String field) throws Exception {
    return MimeUtility.decodeText(decodeless(field));
  }

  private static String decodeless(String field) {
    return MimeUtility.unfold(field.substring(field.indexOf(": ") + 2).stripTrailing());
  }

  private static String text(Headers headers) {
    return new String(headers.bytes(), US_ASCII);
  }
}
