package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.MailServer;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The issue, theme and list that stand in the repository are right, and so are their mails.
final class SampleTest {
  private static final List<String> CALLS =
      List.of("Get Best Shipping Rate", "Get a Quote", "Contact Form");

  @TempDir Path temp;

  @Test
  void passesCheckAndRender() {
    Project project = Project.sample(temp);

    Cli.Result check = Cli.in(temp).run("check", "2025-07");
    Cli.Result render = Cli.in(temp).run("render", "2025-07");

    assertThat(check.code()).as(check.err()).isZero();
    assertThat(render.code()).isZero();
    assertThat(project.read("out/2025-07/newsletter.html")).contains(CALLS);
    assertThat(project.read("out/2025-07/newsletter.txt")).contains(CALLS);
  }

  @Test
  void reachesEveryActiveReader() {
    Project.sample(temp);
    try (MailServer server = MailServer.start()) {
      Cli.Result sent =
          Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url()).run("send", "2025-07", "--yes");

      assertThat(sent.code()).as(sent.err()).isZero();
      assertThat(server.recipients())
          .containsExactly(
              "anna.bakker@example.com",
              "f.alhashimi@example.net",
              "h.schroeder@example.net",
              "imports@example.org",
              "jose.nunez@example.com",
              "k.tanaka@example.net",
              "l.meyer@example.org",
              "mai.nguyen@example.com",
              "p.dubois@example.org",
              "s.obrien@example.com",
              "wei.zhang@example.org",
              "zofia.wozniak@example.net");
    }
  }

  @Test
  void everyMailIsWellFormedAndComplete() throws Exception {
    Project.sample(temp);
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url()).run("send", "2025-07", "--yes");

      assertThat(server.received()).hasSize(12);
      for (ScriptedSmtpServer.Received mail : server.received()) {
        checkLines(mail.content());
        assertThat(InjectionTest.names(mail.content())).isEqualTo(InjectionTest.HEADERS);
        MimeMessage message =
            new MimeMessage(
                null,
                new ByteArrayInputStream(mail.content().getBytes(StandardCharsets.ISO_8859_1)));
        checkParts(body(message, "text/plain"), body(message, "text/html"));
      }
    }
  }

  private static void checkLines(String mail) {
    assertThat(mail.replace("\r\n", "")).doesNotContain("\r", "\n");
    assertThat(mail.split("\r\n", -1)).allMatch(line -> line.length() <= 998);
  }

  private static void checkParts(String text, String html) {
    assertThat(html.getBytes(StandardCharsets.UTF_8).length).isLessThan(102_400);
    assertThat(html).contains(CALLS).doesNotContain("{{", "\ue000", "\ue001", " th:");
    assertThat(text).contains(CALLS).doesNotContain("{{", "\ue000", "\ue001");
    Document document = Jsoup.parse(html);
    for (Element link : document.select("[href]")) {
      String url = link.attr("href");
      assertThat(url).matches("(https?://|mailto:|tel:).+");
      assertThat(text).contains(url.replaceFirst("^(mailto|tel):", "").replaceFirst("\\?.*", ""));
    }
    for (Element image : document.select("img")) {
      assertThat(image.hasAttr("alt")).as(image.outerHtml()).isTrue();
      assertThat(image.attr("src")).matches("(https?://|cid:).+");
    }
  }

  private static String body(Part part, String type) throws MessagingException, IOException {
    if (part.isMimeType(type)) {
      return (String) part.getContent();
    }
    if (part.getContent() instanceof Multipart parts) {
      for (int i = 0; i < parts.getCount(); i++) {
        BodyPart each = parts.getBodyPart(i);
        String found = body(each, type);
        if (!found.isEmpty()) {
          return found;
        }
      }
    }
    return "";
  }
}
