package dev.mailboat.deliver;

import dev.mailboat.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPMessage;

/// A message that is bytes already, in the shape Angus wants; nothing in it is changed on the way
/// out.
final class FinishedMessage extends SMTPMessage {
  private final byte[] bytes;

  FinishedMessage(Session session, Message message) {
    super(session);
    bytes = message.bytes();
    setEnvelopeFrom(message.envelopeSender().toString());
    saved = true;
  }

  @Override
  public void writeTo(OutputStream out, String[] ignored) throws IOException, MessagingException {
    out.write(bytes);
  }
}
