package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Message;
import dev.mailboat.Pace;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.Sender;
import dev.mailboat.State;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// Mails a report to the team through the newsletter's own relay.
record TeamMail(Wiring wiring, Settings settings) {

  /// The address of `--report-to`, checked before a run begins.
  ///
  /// @throws ProblemsException of kind USAGE
  static EmailAddress address(String text) {
    try {
      return EmailAddress.parse(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemsException(
          Kind.USAGE,
          Problem.error(
              new Place("--report-to", 0, 0), "address-invalid", String.valueOf(e.getMessage())));
    }
  }

  /// Sends the report; returns whether the relay took it.
  boolean send(RunReport report, EmailAddress to) {
    Instant now = wiring.surroundings().clock().instant();
    String name = "report of " + report.issue().name();
    try (Ledger ledger = Ledger.inMemory()) {
      List<Recipient> recipients = List.of(new Recipient(1, to, "", Map.of()));
      ledger.freeze(new FrozenIssue(name, now, Map.of()), recipients, List.of());
      Message message = message(report, to, now);
      SendLoops.of(
              settings,
              Pace.unlimited(1),
              ledger,
              name,
              recipient -> message,
              (recipient, delivery) -> {},
              wiring)
          .run(ledger.owed(name), 1);
      return ledger.report(name).count(State.ACCEPTED) == 1;
    }
  }

  private Message message(RunReport report, EmailAddress to, Instant now) {
    Sender from = settings.publication().from();
    try {
      MimeMessage mail = new MimeMessage(Session.getInstance(new Properties()));
      mail.setFrom(new InternetAddress(from.address().toString(), from.name(), "UTF-8"));
      mail.setRecipient(MimeMessage.RecipientType.TO, new InternetAddress(to.toString()));
      mail.setSubject(
          "Report: " + report.issue().name() + ", " + Outcomes.counts(report.report()), "UTF-8");
      mail.setText(report.markdown().replace("\n", "\r\n"), "UTF-8");
      mail.setSentDate(Date.from(now));
      mail.setHeader("Content-Transfer-Encoding", "quoted-printable");
      mail.setHeader("Auto-Submitted", "auto-generated");
      mail.saveChanges();
      String id = "<report-" + now.toEpochMilli() + "@" + from.address().domain() + ">";
      mail.setHeader("Message-ID", id);
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      mail.writeTo(bytes);
      return new Message(id, from.address(), to, bytes.toByteArray());
    } catch (MessagingException e) {
      throw new IllegalStateException("the report cannot be composed", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
