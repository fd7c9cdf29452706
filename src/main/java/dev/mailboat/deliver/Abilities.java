package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Message;
import dev.mailboat.ProblemsException.Kind;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.jspecify.annotations.Nullable;

/// What the server offers (EHLO), as far as a mail's commands depend on it.
///
/// @param pipelining several commands may go out at once (RFC 2920)
/// @param largest message in bytes (SIZE, RFC 1870); 0 when the server names none
/// @param size whether `SIZE=` may be said
/// @param utf8 local parts outside ASCII are understood (SMTPUTF8, RFC 6531)
/// @param notifications bounces can be asked for (DSN, RFC 3461)
record Abilities(
    boolean pipelining, long largest, boolean size, boolean utf8, boolean notifications) {

  static Abilities of(SMTPTransport transport) {
    return new Abilities(
        transport.supportsExtension("PIPELINING"),
        number(transport.getExtensionParameter("SIZE")),
        transport.supportsExtension("SIZE"),
        transport.supportsExtension("SMTPUTF8"),
        transport.supportsExtension("DSN"));
  }

  /// The same without what a command may leave out; for a server that offers more than it takes.
  Abilities plainly() {
    return new Abilities(pipelining, largest, false, utf8, false);
  }

  /// Why this message cannot be sent here at all.
  Optional<Verdict> hindrance(Message message) {
    if (message.recipient().needsSmtpUtf8() && !utf8) {
      return Optional.of(
          new Verdict.Settled(new Delivery.Skipped("the server offers no SMTPUTF8")));
    }
    int size = message.content().length();
    if (largest == 0 || size <= largest) {
      return Optional.empty();
    }
    String what =
        String.format(
            Locale.ROOT, "a mail has %,d bytes, and the server takes at most %,d", size, largest);
    return Optional.of(
        new Verdict.Stop(
            Kind.CONTENT,
            "too-large",
            what,
            "make the pictures smaller, or host them: images.mode: hosted"));
  }

  String mailFrom(Message message) {
    StringBuilder command = new StringBuilder("MAIL FROM:<");
    command.append(message.envelopeSender()).append('>');
    if (size) {
      command.append(" SIZE=").append(message.content().length());
    }
    if (message.recipient().needsSmtpUtf8()) {
      command.append(" SMTPUTF8");
    }
    if (notifications) {
      command.append(" RET=HDRS ENVID=").append(message.id(), 1, message.id().indexOf('@'));
    }
    return command.toString();
  }

  String rcptTo(Message message) {
    return "RCPT TO:<" + message.recipient() + ">" + (notifications ? " NOTIFY=FAILURE" : "");
  }

  private static long number(@Nullable String parameter) {
    return parameter != null && parameter.strip().matches("\\d{1,15}")
        ? Long.parseLong(parameter.strip())
        : 0;
  }
}
