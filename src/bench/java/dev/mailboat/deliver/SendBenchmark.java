package dev.mailboat.deliver;

import dev.mailboat.EmailAddress;
import dev.mailboat.Message;
import dev.mailboat.Pace;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.State;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;

/// How many mails of 30 KB a second go to Postfix's `smtp-sink` on this machine, over 8
/// connections: by the send loop with its ledger on the disk, by Postfix's own `smtp-source -d`,
/// and by plain Jakarta Mail, one after the other in the same run.
public final class SendBenchmark {
  private static final int CONNECTIONS = 8;
  private static final int BYTES = 30_000;
  private static final int MAILS = 6_000;
  private static final int PLAIN_MAILS = 800;
  private static final int ROUNDS = 3;

  private SendBenchmark() {}

  public static void main(String[] args) throws Exception {
    System.out.printf(
        Locale.ROOT, "%-28s%14s%14s%14s%n", "mails/s", "send loop", "smtp-source", "Jakarta Mail");
    for (int round = 1; round <= ROUNDS; round++) {
      try (SmtpSink sink = SmtpSink.start()) {
        double ours = ours(sink.port());
        double source = source(sink.port());
        double plain = plain(sink.port());
        System.out.printf(
            Locale.ROOT,
            "round %d%21s%14.0f%14.0f%14.0f   %.2f of smtp-source, %.1f times Jakarta Mail%n",
            round,
            "",
            ours,
            source,
            plain,
            ours / source,
            ours / plain);
      }
    }
  }

  private static double ours(int port) throws IOException {
    Path folder = Files.createTempDirectory("send-benchmark");
    List<Recipient> recipients =
        IntStream.rangeClosed(1, MAILS)
            .mapToObj(
                i -> new Recipient(i, new EmailAddress("reader" + i, "example.org"), "", Map.of()))
            .toList();
    try (Ledger ledger = Ledger.open("jdbc:sqlite:" + folder.resolve("ledger.db"))) {
      ledger.freeze(
          new FrozenIssue("bench", Clock.systemUTC().instant(), Map.of()), recipients, List.of());
      SendLoop loop =
          new SendLoop(
              List.of(Relay.local(port)),
              Pace.unlimited(CONNECTIONS),
              ledger,
              "bench",
              SendBenchmark::message,
              (recipient, delivery) -> {},
              Clock.systemUTC());
      long start = System.nanoTime();
      loop.run(ledger.owed("bench"), MAILS);
      double seconds = (System.nanoTime() - start) / 1e9;
      if (ledger.report("bench").count(State.ACCEPTED) != MAILS) {
        throw new IllegalStateException("not every mail was taken");
      }
      return MAILS / seconds;
    }
  }

  private static Message message(Recipient recipient) {
    String head = "To: " + recipient.address() + "\r\nSubject: Benchmark\r\n\r\n";
    String text = head + "x".repeat(70).concat("\r\n").repeat((BYTES - head.length()) / 72);
    return new Message(
        "<" + recipient.number() + "@example.com>",
        new EmailAddress("news", "example.com"),
        recipient.address(),
        text.getBytes(StandardCharsets.US_ASCII));
  }

  private static double source(int port) throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(
                SmtpSink.program().orElseThrow().resolveSibling("smtp-source").toString(),
                "-d",
                "-s",
                Integer.toString(CONNECTIONS),
                "-m",
                Integer.toString(MAILS),
                "-l",
                Integer.toString(BYTES),
                "127.0.0.1:" + port)
            .inheritIO()
            .start();
    if (process.waitFor() != 0) {
      throw new IllegalStateException("smtp-source failed");
    }
    return MAILS / ((System.nanoTime() - start) / 1e9);
  }

  private static double plain(int port) throws InterruptedException {
    long start = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      threads.add(Thread.ofPlatform().start(() -> plain(port, PLAIN_MAILS / CONNECTIONS)));
    }
    for (Thread each : threads) {
      each.join();
    }
    return PLAIN_MAILS / ((System.nanoTime() - start) / 1e9);
  }

  private static void plain(int port, int mails) {
    Session session = Session.getInstance(new Properties());
    try (Transport transport = session.getTransport("smtp")) {
      transport.connect("127.0.0.1", port, null, null);
      for (int i = 0; i < mails; i++) {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(new InternetAddress("news@example.com"));
        message.setRecipients(MimeMessage.RecipientType.TO, "reader" + i + "@example.org");
        message.setSubject("Benchmark");
        message.setText("x".repeat(70).concat("\r\n").repeat(BYTES / 72));
        message.saveChanges();
        transport.sendMessage(message, message.getAllRecipients());
      }
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }
}
