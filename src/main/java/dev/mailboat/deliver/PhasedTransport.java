package dev.mailboat.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.IOException;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Angus's transport, with the phase and the server's replies recorded as they come.
///
/// Its own verdict is not used: it calls a message undelivered whose acceptance was lost on the
/// way, and takes 251 after the dot for a failure.
final class PhasedTransport extends SMTPTransport {
  private static final int REPLY_MILLIS = 300_000;
  private static final int DOT_MILLIS = 600_000;

  private final NoDelaySockets sockets;
  private Phase phase = Phase.IDLE;
  private String command = "";
  private int code;
  private String reply = "";
  private Runnable beforeDot = () -> {};

  PhasedTransport(Session session, String protocol, NoDelaySockets sockets) {
    super(
        session,
        new URLName(protocol, null, -1, null, null, null),
        protocol,
        protocol.equals("smtps"));
    this.sockets = sockets;
  }

  /// Forgets the last message.
  ///
  /// @param intent run when the content is out and before the dot; what it records is durable
  ///   before the server can accept
  void expect(Runnable intent) {
    beforeDot = intent;
    phase = Phase.IDLE;
    code = -1;
    reply = "";
  }

  Phase phase() {
    return phase;
  }

  /// The last reply's code to a command about the message; -1 when the connection was lost.
  int code() {
    return code;
  }

  /// The last reply's words.
  String reply() {
    return reply;
  }

  @Override
  protected void mailFrom() throws MessagingException {
    phase = Phase.SENDER;
    sockets.timeout(REPLY_MILLIS);
    super.mailFrom();
  }

  @Override
  protected void rcptTo() throws MessagingException {
    phase = Phase.RECIPIENT;
    super.rcptTo();
  }

  @Override
  protected OutputStream data() throws MessagingException {
    phase = Phase.CONTENT;
    return super.data();
  }

  @Override
  protected void finishData() throws IOException, MessagingException {
    beforeDot.run();
    phase = Phase.DOT_SENT;
    code = -1;
    sockets.timeout(DOT_MILLIS);
    try {
      super.finishData();
    } catch (MessagingException e) {
      if (code / 100 != 2) {
        throw e;
      }
    }
  }

  @Override
  protected void sendCommand(String text) throws MessagingException {
    command = text;
    if (isAboutMessage()) {
      code = -1;
    }
    super.sendCommand(text);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int answer = super.readServerResponse();
    if (isAboutMessage()) {
      code = answer;
      String words = getLastServerResponse();
      reply = words == null ? "" : words.strip().replaceAll("[\\r\\n]+", " ");
    }
    return answer;
  }

  /// `RSET`, `NOOP` and `QUIT` say nothing about the message before them.
  private boolean isAboutMessage() {
    return !(command.equals("RSET") || command.equals("NOOP") || command.equals("QUIT"));
  }
}
