package dev.mailboat.testkit;

/// A moment of an SMTP conversation at which a [ScriptedSmtpServer] may do something unusual.
public enum SmtpStep {
  /// The client has connected; the usual answer is the greeting.
  CONNECT,
  /// `EHLO` or `HELO`.
  EHLO,
  /// `STARTTLS`; TLS follows the answer.
  STARTTLS,
  /// The login is complete.
  AUTH,
  MAIL,
  RCPT,
  /// `DATA`; the usual answer is 354.
  DATA,
  /// The first line of the content is there, the final dot is not. Nothing is usual here.
  BODY,
  /// The final dot is there. An answer of 2xx takes the message.
  DOT,
  RSET,
  NOOP,
  QUIT
}
