package dev.mailboat.deliver;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Angus's transport, for the way up to the login: greeting, EHLO, STARTTLS, AUTH.
///
/// Mails go over its socket in a [Conversation] of our own. Angus sends each command by itself and
/// calls a message undelivered whose acceptance was lost on the way, or whose reply was 251.
final class RelayTransport extends SMTPTransport {
  private final Sockets sockets;
  private String reply = "";
  private int code = -1;

  RelayTransport(Session session, String protocol, Sockets sockets) {
    super(
        session,
        new URLName(protocol, null, -1, null, null, null),
        protocol,
        protocol.equals("smtps"));
    this.sockets = sockets;
  }

  Sockets sockets() {
    return sockets;
  }

  /// The last reply in one line; the greeting is not among them.
  String reply() {
    return reply;
  }

  /// The last reply's code; -1 before the first.
  int code() {
    return code;
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int answer = super.readServerResponse();
    code = answer;
    String words = getLastServerResponse();
    reply = words == null ? "" : words.strip().replaceAll("[\\r\\n]+", " ");
    return answer;
  }
}
