package dev.mailboat.compose;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.EmailAddress;
import dev.mailboat.InlineImage;
import dev.mailboat.MergeText;
import dev.mailboat.MergeText.Escape;
import dev.mailboat.MergeText.Field;
import dev.mailboat.MergeText.Literal;
import dev.mailboat.Message;
import dev.mailboat.Newsletter;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Publication;
import dev.mailboat.Recipient;
import dev.mailboat.Sender;
import dev.mailboat.Tokens;
import dev.mailboat.Unsubscribe;
import dev.mailboat.compose.Composer.Occasion;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ComposerTest {
  private static final Instant DAY = Instant.parse("2025-07-01T08:00:00Z");
  private static final Tokens TOKENS = new Tokens("0123456789abcdef".getBytes(US_ASCII));
  private static final Unsubscribe UNSUBSCRIBE =
      new Unsubscribe(
          "https://harbour.example/u",
          Optional.of(new EmailAddress("unsubscribe", "harbour.example")));
  private static final Publication PUBLICATION =
      new Publication(
          "Harbour Notes",
          Sender.parse("Harbour Notes <notes@harbour.example>"),
          Sender.parse("desk@harbour.example"),
          "Quay 1\n1234 AB Port",
          "en",
          "notes.harbour.example",
          "https://harbour.example/",
          Map.of(),
          true);
  private static final EmailAddress ANN = new EmailAddress("ann", "example.com");
  private static final byte[] PICTURE = {0, 1, 2, 13, 10, 46, 13, 10, -1};

  @Test
  void writesEachHeaderOnceAndTheUnsubscribePair() {
    String token = TOKENS.unsubscribe("2025-07", ANN);
    String id = TOKENS.messageId("2025-07", ANN);

    String header = header(composer(DAY).compose(reader("en", Map.of("name", "Ann Bakker"))));

    assertThat(unfolded(header).replaceAll("boundary=\"[^\"]+\"", "boundary=…"))
        .isEqualTo(
            """
            Date: Tue, 1 Jul 2025 08:00:00 +0000
            From: Harbour Notes <notes@harbour.example>
            Reply-To: desk@harbour.example
            To: Ann Bakker <ann@example.com>
            Subject: July for Ann Bakker
            Message-ID: <%s@harbour.example>
            List-Id: "Harbour Notes" <notes.harbour.example>
            List-Unsubscribe: <https://harbour.example/u/%s>, <mailto:unsubscribe+%s@harbour.example?subject=unsubscribe>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            List-Post: NO
            Feedback-ID: 2025-07:notes:newsletter:harbourexample-
            Auto-Submitted: auto-generated
            Precedence: bulk
            X-Auto-Response-Suppress: OOF, AutoReply
            MIME-Version: 1.0
            Content-Language: en
            Content-Type: multipart/alternative; boundary=…
            """
                .formatted(id, token, token));
  }

  @Test
  void aSecondAttemptHasTheSameBytes() {
    Recipient ann = reader("en", Map.of("name", "Ann"));
    Composer composer = composer(DAY);

    Message first = composer.compose(ann);

    assertThat(composer.compose(ann).bytes()).isEqualTo(first.bytes());
    assertThat(composer(DAY).compose(ann).bytes()).isEqualTo(first.bytes());
    assertThat(composer(DAY).compose(ann).id()).isEqualTo(first.id());
  }

  @Test
  void theMessageIdDependsOnIssueAndReaderAlone() {
    Recipient ann = reader("en", Map.of("name", "Ann"));
    Recipient other = new Recipient(2, new EmailAddress("bob", "example.com"), "en", Map.of());
    String id = composer(DAY).compose(ann).id();

    String later = composer(DAY.plusSeconds(86_400)).compose(ann).id();
    String renamed = composer(DAY).compose(reader("de", Map.of("name", "Anna"))).id();
    String august = composer(new Occasion("2025-08", DAY, ""), UNSUBSCRIBE).compose(ann).id();

    assertThat(id).isEqualTo("<" + TOKENS.messageId("2025-07", ANN) + "@harbour.example>");
    assertThat(later).isEqualTo(id);
    assertThat(renamed).isEqualTo(id);
    assertThat(august).isNotEqualTo(id);
    assertThat(composer(DAY).compose(other).id()).isNotEqualTo(id);
  }

  @Test
  void theTextComesFirstAndThePicturesStandWithTheHtml() throws Exception {
    Message mail = composer(DAY).compose(reader("en", Map.of("name", "Ann")));

    MimeMessage message = parsed(mail);

    assertThat(tree(message))
        .containsExactly(
            "multipart/alternative",
            "  text/plain; charset=UTF-8",
            "  multipart/related; type=text/html",
            "    text/html; charset=UTF-8",
            "    image/png <quay@mailboat> inline quay.png");
    BodyPart related = ((Multipart) message.getContent()).getBodyPart(1);
    BodyPart picture = ((Multipart) related.getContent()).getBodyPart(1);
    assertThat(picture.getInputStream().readAllBytes()).isEqualTo(PICTURE);
  }

  @Test
  void withoutPicturesTheHtmlStandsAlone() throws Exception {
    Message mail = composer(DAY).compose(reader("de", Map.of()));

    assertThat(tree(parsed(mail)))
        .containsExactly(
            "multipart/alternative", "  text/plain; charset=UTF-8", "  text/html; charset=UTF-8");
  }

  @Test
  void valuesAreHarmlessWhereTheyStand() throws Exception {
    Map<String, String> values =
        Map.of("name", "Zoë <b>\r\nBcc: x@y.example", "company", "A&B = 100%");

    MimeMessage message = parsed(composer(DAY).compose(reader("en", values)));

    Multipart parts = (Multipart) message.getContent();
    Multipart related = (Multipart) parts.getBodyPart(1).getContent();
    assertThat(message.getHeader("Bcc")).isNull();
    assertThat(message.getSubject()).isEqualTo("July for Zoë <b> Bcc: x@y.example");
    assertThat(parts.getBodyPart(0).getContent())
        .isEqualTo(
            """
            Dear Zoë <b> Bcc: x@y.example,
            https://harbour.example/?c=A%26B%20%3D%20100%25
            """
                .replace("\n", "\r\n"));
    assertThat(related.getBodyPart(0).getContent())
        .isEqualTo(
            """
            <p>Dear Zoë &lt;b&gt; Bcc: x@y.example,</p>
            <a href="https://harbour.example/?c=A%26B%20%3D%20100%25">A&amp;B = 100%</a>
            """
                .replace("\n", "\r\n"));
  }

  @Test
  void anEmptyValueBecomesTheEscapedDefault() throws Exception {
    MimeMessage message = parsed(composer(DAY).compose(reader("en", Map.of("name", "  "))));

    Multipart parts = (Multipart) message.getContent();
    Multipart related = (Multipart) parts.getBodyPart(1).getContent();
    assertThat(message.getSubject()).isEqualTo("July for friend & co");
    assertThat(message.getHeader("To", null)).isEqualTo("ann@example.com");
    assertThat((String) related.getBodyPart(0).getContent())
        .startsWith("<p>Dear friend &amp; co,</p>");
  }

  @Test
  void everyReaderGetsTheirLanguageOrTheFirst() throws Exception {
    assertThat(language("de")).isEqualTo("de");
    assertThat(language("de-AT")).isEqualTo("de");
    assertThat(language("fr")).isEqualTo("en");
    assertThat(language("")).isEqualTo("en");
  }

  @Test
  void withoutAMailboxForItUnsubscribingIsByWebAlone() throws Exception {
    Unsubscribe web = new Unsubscribe("https://harbour.example/u", Optional.empty());
    Composer composer = composer(new Occasion("2025-07", DAY, ""), web);

    MimeMessage message = parsed(composer.compose(reader("en", Map.of())));

    assertThat(message.getHeader("List-Unsubscribe", null))
        .isEqualTo("<https://harbour.example/u/" + TOKENS.unsubscribe("2025-07", ANN) + ">");
    assertThat(message.getHeader("List-Unsubscribe-Post", null))
        .isEqualTo("List-Unsubscribe=One-Click");
  }

  @Test
  void aTestCopySaysSoInItsSubject() throws Exception {
    Composer composer = composer(new Occasion("test", DAY, "[TEST 08:00] "), UNSUBSCRIBE);

    Message mail = composer.compose(reader("en", Map.of("name", "Ann")));

    assertThat(parsed(mail).getSubject()).isEqualTo("[TEST 08:00] July for Ann");
  }

  @Test
  void linesAreShortAsciiAndEndInCrLf() {
    String name = "Zoë ".repeat(300);

    String mail = text(composer(DAY).compose(reader("en", Map.of("name", name))));

    assertThat(mail).endsWith("\r\n").matches("(?s)[\\x09\\x0a\\x0d\\x20-\\x7e]*");
    assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(mail.split("\r\n", -1))
        .filteredOn(line -> line.length() > 78)
        .allMatch(line -> line.contains(TOKENS.unsubscribe("2025-07", ANN)));
  }

  private static String language(String wanted) throws MessagingException {
    return parsed(composer(DAY).compose(reader(wanted, Map.of())))
        .getHeader("Content-Language", null);
  }

  private static Composer composer(Instant date) {
    return composer(new Occasion("2025-07", date, ""), UNSUBSCRIBE);
  }

  private static Composer composer(Occasion occasion, Unsubscribe unsubscribe) {
    InlineImage quay = new InlineImage("quay@mailboat", "image/png", "quay.png", PICTURE);
    Newsletter newsletter =
        new Newsletter(
            occasion.name(),
            List.of(variant("en", "Dear ", List.of(quay)), variant("de", "Liebe ", List.of())),
            List.of(),
            Map.of(),
            List.of());
    return new Composer(PUBLICATION, unsubscribe, TOKENS, newsletter, occasion);
  }

  private static Variant variant(String language, String dear, List<InlineImage> pictures) {
    String url = "https://harbour.example/?c=";
    return new Variant(
        language,
        List.of(),
        merge("July for ", field("name", Escape.TEXT)),
        MergeText.of("What changed"),
        merge(
            "<p>" + dear,
            field("name", Escape.HTML),
            ",</p>\n<a href=\"" + url,
            field("company", Escape.HTML_URL),
            "\">",
            field("company", Escape.HTML),
            "</a>\n"),
        merge(
            dear, field("name", Escape.TEXT), ",\n" + url, field("company", Escape.TEXT_URL), "\n"),
        pictures,
        List.of());
  }

  private static Field field(String column, Escape escape) {
    return new Field(column, "friend & co", escape);
  }

  private static MergeText merge(Object... parts) {
    List<MergeText.Part> all = new ArrayList<>();
    for (Object part : parts) {
      all.add(part instanceof Field field ? field : new Literal((String) part));
    }
    return new MergeText(all);
  }

  private static Recipient reader(String language, Map<String, String> values) {
    return new Recipient(1, ANN, language, values);
  }

  /// The parts of a mail, one a line, inner ones farther to the right.
  private static List<String> tree(Part part) throws MessagingException, IOException {
    List<String> lines = new ArrayList<>();
    String content = part.getContentType().replaceAll("\\s+", " ").replace("\"", "");
    String id = part instanceof BodyPart ? first(part, "Content-ID") : "";
    String disposition = part.getDisposition() == null ? "" : part.getDisposition();
    String file = part.getFileName() == null ? "" : part.getFileName();
    lines.add(
        String.join(" ", content.replaceAll("; boundary=\\S+", ""), id, disposition, file).strip());
    if (part.getContent() instanceof Multipart inner) {
      for (int i = 0; i < inner.getCount(); i++) {
        tree(inner.getBodyPart(i)).forEach(line -> lines.add("  " + line));
      }
    }
    return lines;
  }

  private static String first(Part part, String header) throws MessagingException {
    String[] values = part.getHeader(header);
    return values == null ? "" : values[0];
  }

  private static MimeMessage parsed(Message mail) throws MessagingException {
    return new MimeMessage(null, new ByteArrayInputStream(mail.bytes()));
  }

  private static String header(Message mail) {
    String text = text(mail);
    return text.substring(0, text.indexOf("\r\n\r\n") + 2);
  }

  private static String unfolded(String header) {
    return header.replaceAll("\r\n[ \t]", " ").replace("\r\n", "\n");
  }

  private static String text(Message mail) {
    return new String(mail.bytes(), UTF_8);
  }
}
