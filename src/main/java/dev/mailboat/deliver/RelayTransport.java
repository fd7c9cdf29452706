package dev.mailboat.deliver;

import dev.mailboat.deliver.Trace.Transcript;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/// Angus's transport, for the way up to the login: greeting, EHLO, STARTTLS, AUTH.
///
/// Mails go over its socket in a [Conversation] of our own. Angus sends each command by itself and
/// calls a message undelivered whose acceptance was lost on the way, or whose reply was 251.
final class RelayTransport extends SMTPTransport {
  private final SpokenLogin login;
  private final Transcript transcript;
  private String reply = "";
  private int code = -1;

  RelayTransport(Session session, String protocol, SpokenLogin login, Transcript transcript) {
    super(
        session,
        new URLName(protocol, null, -1, null, null, null),
        protocol,
        protocol.equals("smtps"));
    this.login = login;
    this.transcript = transcript;
  }

  /// The last reply in one line; the greeting is not among them.
  String reply() {
    return reply;
  }

  /// The code of the reply to the last command; -1 while there is none.
  int code() {
    return code;
  }

  @Override
  protected void sendCommand(String command) throws MessagingException {
    code = -1;
    transcript.client(login.blankCommand(command));
    super.sendCommand(command);
  }

  /// Only answers to a login's challenges come in bytes.
  @Override
  protected int simpleCommand(byte[] answer) throws MessagingException {
    code = -1;
    transcript.client(SpokenLogin.blankAnswer());
    return super.simpleCommand(answer);
  }

  @Override
  protected int readServerResponse() throws MessagingException {
    int answer = super.readServerResponse();
    code = answer;
    String words = getLastServerResponse();
    reply = words == null ? "" : login.blank(words.strip()).replaceAll("[\\r\\n]+", " ");
    transcript.server(reply);
    return answer;
  }
}
