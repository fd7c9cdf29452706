package dev.mailboat.deliver;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.thymeleaf.TemplateEngine;
import org.thymeleaf.context.Context;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/// Writes `index.html` over a folder of `.eml` files: who, subject, preheader, and each mail's HTML
/// and text.
final class MailboxPage {
  private static final Pattern PREHEADER =
      Pattern.compile("(?s)<body.*?<div[^>]*display:\\s*none[^>]*>(.*?)</div>");

  private MailboxPage() {}

  /// One mail in the list.
  ///
  /// @param html file name of its HTML part, pictures beside it
  public record Entry(
      String from,
      String to,
      String subject,
      String preheader,
      String html,
      String text,
      String source,
      String size) {}

  static void write(Path folder, List<Path> mails) {
    List<Entry> entries = new ArrayList<>();
    for (Path mail : mails) {
      entries.add(entry(folder, mail));
    }
    ClassLoaderTemplateResolver resolver =
        new ClassLoaderTemplateResolver(MailboxPage.class.getClassLoader());
    resolver.setPrefix("dev/mailboat/deliver/");
    resolver.setSuffix(".html");
    TemplateEngine engine = new TemplateEngine();
    engine.setTemplateResolver(resolver);
    Context context = new Context(Locale.ROOT);
    context.setVariable("entries", entries);
    save(
        folder.resolve("index.html"),
        engine.process("mailbox", context).getBytes(StandardCharsets.UTF_8));
  }

  private static Entry entry(Path folder, Path mail) {
    String name = mail.getFileName().toString().replaceFirst("\\.eml$", "");
    try (InputStream in = Files.newInputStream(mail)) {
      MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), in);
      Parts parts = new Parts(folder);
      parts.collect(message);
      save(folder.resolve(name + ".html"), parts.html.getBytes(StandardCharsets.UTF_8));
      save(folder.resolve(name + ".txt"), parts.text.getBytes(StandardCharsets.UTF_8));
      return new Entry(
          message.getFrom()[0].toString().replaceAll(" <.*", "").replace("\"", ""),
          name,
          Objects.requireNonNullElse(message.getSubject(), ""),
          preheader(parts.html),
          name + ".html",
          name + ".txt",
          name + ".eml",
          Files.size(mail) / 1024 + " KB");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (MessagingException e) {
      throw new IllegalStateException("a mail of ours cannot be read: " + mail, e);
    }
  }

  private static String preheader(String html) {
    Matcher matcher = PREHEADER.matcher(html);
    String text = matcher.find() ? matcher.group(1) : "";
    return org.jsoup.Jsoup.parse(text)
        .text()
        .replaceAll("[\\u034f\\u200c\\u00a0\\u2007\\ufeff ]+$", "");
  }

  private static void save(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The parts of one mail; pictures are written to the folder and the HTML points at them.
  private static final class Parts {
    private final Path folder;
    private String html = "";
    private String text = "";

    Parts(Path folder) {
      this.folder = folder;
    }

    void collect(Part part) throws MessagingException, IOException {
      if (part.isMimeType("multipart/*")) {
        Multipart parts = (Multipart) part.getContent();
        for (int i = 0; i < parts.getCount(); i++) {
          collect(parts.getBodyPart(i));
        }
      } else if (part.isMimeType("text/html")) {
        html = (String) part.getContent();
      } else if (part.isMimeType("text/plain")) {
        text = (String) part.getContent();
      } else if (part instanceof MimeBodyPart picture && picture.getContentID() != null) {
        picture(picture);
      }
    }

    private void picture(MimeBodyPart picture) throws MessagingException, IOException {
      BodyPart part = picture;
      String name =
          Objects.requireNonNullElse(part.getFileName(), "picture")
              .replaceAll("[^A-Za-z0-9._-]", "_");
      Path file = folder.resolve(name);
      if (!Files.exists(file)) {
        try (InputStream in = part.getInputStream()) {
          save(file, in.readAllBytes());
        }
      }
      html = html.replace("cid:" + picture.getContentID().replaceAll("[<>]", ""), name);
    }
  }
}
