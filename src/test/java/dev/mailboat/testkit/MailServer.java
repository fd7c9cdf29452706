package dev.mailboat.testkit;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.icegreen.greenmail.util.ServerSetupTest;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A GreenMail SMTP server on a free port of this machine.
public final class MailServer implements AutoCloseable {
  private final GreenMail greenMail;

  private MailServer(GreenMail greenMail) {
    this.greenMail = greenMail;
  }

  /// Starts a server that takes every mail.
  public static MailServer start() {
    ServerSetup setup = ServerSetupTest.SMTP.dynamicPort();
    GreenMail greenMail = new GreenMail(setup);
    greenMail.start();
    return new MailServer(greenMail);
  }

  /// The address for `smtp.url`.
  public String url() {
    return "smtp://127.0.0.1:" + greenMail.getSmtp().getPort();
  }

  /// What has arrived, in order.
  public List<MimeMessage> received() {
    return List.of(greenMail.getReceivedMessages());
  }

  /// The address each mail was for, sorted.
  public List<String> recipients() {
    try {
      List<String> recipients = new ArrayList<>();
      for (MimeMessage each : received()) {
        recipients.add(each.getRecipients(Message.RecipientType.TO)[0].toString());
      }
      return recipients.stream().map(text -> text.replaceAll(".*<(.*)>.*", "$1")).sorted().toList();
    } catch (MessagingException e) {
      throw new IllegalStateException(e);
    }
  }

  /// The one mail for an address as it came over the wire, without what the server put before it.
  public String raw(String address) {
    try {
      for (MimeMessage each : received()) {
        if (each.getRecipients(Message.RecipientType.TO)[0].toString().contains(address)) {
          ByteArrayOutputStream out = new ByteArrayOutputStream();
          each.writeTo(out);
          String text = out.toString(StandardCharsets.ISO_8859_1);
          return text.substring(text.indexOf("Date: "));
        }
      }
      throw new IllegalArgumentException("no mail for " + address);
    } catch (MessagingException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    greenMail.stop();
  }
}
