package dev.mailboat.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.simplejavamail.api.email.Email;
import org.simplejavamail.api.mailer.Mailer;
import org.simplejavamail.api.mailer.config.TransportStrategy;
import org.simplejavamail.email.EmailBuilder;
import org.simplejavamail.mailer.MailerBuilder;

/// What else sends mail to the same server, as it comes; mails a second.
final class Peers {
  private Peers() {}

  static double smtpSource(int port, int connections, int mails, int bytes)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                SmtpSink.program().orElseThrow().resolveSibling("smtp-source").toString(),
                "-d",
                "-s",
                Integer.toString(connections),
                "-m",
                Integer.toString(mails),
                "-l",
                Integer.toString(bytes),
                "127.0.0.1:" + port)
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("smtp-source failed");
    }
    return mails / ((System.nanoTime() - start) / 1e9);
  }

  /// A `MimeMessage` each, `sendMessage` on a connection that stays.
  static double jakartaMail(int port, int connections, int mails, int bytes) throws Exception {
    return inThreads(connections, mails, count -> jakartaMail(port, count, text(bytes)));
  }

  /// `sendMail` of one mailer, which connects for each mail.
  static double simpleJavaMail(int port, int connections, int mails, int bytes) throws Exception {
    String text = text(bytes);
    Mailer mailer =
        MailerBuilder.withSMTPServer("127.0.0.1", port)
            .withTransportStrategy(TransportStrategy.SMTP)
            .buildMailer();
    return inThreads(
        connections,
        mails,
        count -> {
          for (int i = 0; i < count; i++) {
            Email email =
                EmailBuilder.startingBlank()
                    .from("news@example.com")
                    .to("reader" + i + "@example.org")
                    .withSubject("Benchmark")
                    .withPlainText(text)
                    .buildEmail();
            mailer.sendMail(email);
          }
        });
  }

  private static String text(int bytes) {
    return "x".repeat(70).concat("\r\n").repeat(bytes / 72);
  }

  private interface Sender {
    void send(int count) throws Exception;
  }

  private static double inThreads(int connections, int mails, Sender sender) throws Exception {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    List<Exception> failures = new ArrayList<>();
    for (int i = 0; i < connections; i++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    try {
                      sender.send(mails / connections);
                    } catch (Exception e) {
                      synchronized (failures) {
                        failures.add(e);
                      }
                    }
                  }));
    }
    for (Thread each : threads) {
      each.join();
    }
    if (!failures.isEmpty()) {
      throw failures.getFirst();
    }
    return mails / ((System.nanoTime() - start) / 1e9);
  }

  private static void jakartaMail(int port, int mails, String text) throws MessagingException {
    Session session = Session.getInstance(new Properties());
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("127.0.0.1", port, null, null);
      for (int i = 0; i < mails; i++) {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("news@example.com"));
        message.setRecipients(MimeMessage.RecipientType.TO, "reader" + i + "@example.org");
        message.setSubject("Benchmark");
        message.setText(text);
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
      }
    }
  }
}
