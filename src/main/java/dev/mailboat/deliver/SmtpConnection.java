package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.Message;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Relay;
import dev.mailboat.Relay.Security;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.Properties;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;

/// One connection to the relay. Used by one thread.
final class SmtpConnection implements AutoCloseable {
  private static final Duration RETRY_AFTER = Duration.ofMinutes(5);

  private final Session session;
  private final PhasedTransport transport;
  private final Clock clock;

  private SmtpConnection(Session session, PhasedTransport transport, Clock clock) {
    this.session = session;
    this.transport = transport;
    this.clock = clock;
  }

  /// Connects and logs in.
  ///
  /// @throws ProblemsException of kind UNREACHABLE or LOGIN_REFUSED
  static SmtpConnection open(Relay relay, Clock clock) {
    boolean implicit = relay.security() == Security.IMPLICIT_TLS;
    String protocol = implicit ? "smtps" : "smtp";
    NoDelaySockets sockets =
        new NoDelaySockets(implicit ? SSLSocketFactory.getDefault() : SocketFactory.getDefault());
    Session session = Session.getInstance(properties(relay, protocol, sockets));
    PhasedTransport transport = new PhasedTransport(session, protocol, sockets);
    try {
      String user = relay.user().map(Relay.Login::name).orElse(null);
      String password = relay.user().map(login -> login.password().reveal()).orElse(null);
      transport.connect(relay.host(), relay.port(), user, password);
    } catch (AuthenticationFailedException e) {
      throw refusedLogin(relay, transport);
    } catch (MessagingException e) {
      throw unreachable(relay, transport, e);
    }
    SmtpConnection connection = new SmtpConnection(session, transport, clock);
    if (relay.user().isPresent() && !transport.supportsExtension("AUTH")) {
      connection.close();
      throw new ProblemsException(
          Kind.LOGIN_REFUSED,
          Problem.error(
                  relay.place(), "no-auth", "a login is set, and the server does not offer any")
              .withHint("check the port, or take the user out of the address"));
    }
    return connection;
  }

  /// Sends one message.
  ///
  /// @param intent run before the final dot
  Reply send(Message message, Runnable intent) {
    transport.expect(intent);
    try {
      Address[] to = {new InternetAddress(message.recipient().toString())};
      transport.sendMessage(new FinishedMessage(session, message), to);
      return new Reply.Settled(new Delivery.Accepted(transport.reply()));
    } catch (AddressException e) {
      throw new IllegalStateException("the list checked this address", e);
    } catch (MessagingException e) {
      return judge(e);
    }
  }

  /// By phase and first digit; the exception only names what the log shows when there was no reply.
  private Reply judge(MessagingException e) {
    int code = transport.code();
    String words = code < 0 ? String.valueOf(e.getMessage()).strip() : transport.reply();
    boolean hostTrouble = code < 0 || code == 421;
    return switch (transport.phase()) {
      case IDLE -> new Reply.HostTrouble(code, words);
      case SENDER ->
          code / 100 == 5
              ? new Reply.SenderRefused(code, words)
              : new Reply.HostTrouble(code, words);
      case RECIPIENT, CONTENT ->
          hostTrouble ? new Reply.HostTrouble(code, words) : settled(code, words);
      case DOT_SENT ->
          code < 0
              ? new Reply.Settled(
                  new Delivery.Unknown("the connection was lost after the final dot: " + words))
              : settled(code, words);
    };
  }

  private Reply settled(int code, String words) {
    return new Reply.Settled(
        code / 100 == 5
            ? new Delivery.Refused(code, words)
            : new Delivery.Deferred(code, words, clock.instant().plus(RETRY_AFTER)));
  }

  @Override
  public void close() {
    try {
      transport.close();
    } catch (MessagingException e) {
      // the server closed first; every message was settled before
    }
  }

  private static Properties properties(Relay relay, String protocol, SocketFactory sockets) {
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.put(prefix + "connectiontimeout", "30000");
    properties.put(prefix + "timeout", "300000");
    properties.put(prefix + "quitwait", "false");
    properties.put(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "auth", Boolean.toString(relay.user().isPresent()));
    boolean starttls = relay.security() == Security.STARTTLS;
    properties.put(prefix + "starttls.enable", Boolean.toString(starttls));
    properties.put(prefix + "starttls.required", Boolean.toString(starttls));
    if (Relay.isLoopback(relay.host())) {
      properties.put(prefix + "localhost", "localhost");
    }
    boolean implicit = relay.security() == Security.IMPLICIT_TLS;
    properties.put(prefix + (implicit ? "ssl.socketFactory" : "socketFactory"), sockets);
    properties.put(
        prefix + (implicit ? "ssl.socketFactory.fallback" : "socketFactory.fallback"), "false");
    return properties;
  }

  private static ProblemsException refusedLogin(Relay relay, PhasedTransport transport) {
    String user = relay.user().map(Relay.Login::name).orElse("");
    String words = transport.reply();
    Kind kind = transport.code() / 100 == 4 ? Kind.UNREACHABLE : Kind.LOGIN_REFUSED;
    String what =
        "the server refused the login of '" + user + "'" + (words.isEmpty() ? "" : ": " + words);
    return new ProblemsException(
        kind,
        Problem.error(relay.place(), "login-refused", what)
            .withHint("check the user in smtp.url and the password's file or command"));
  }

  private static ProblemsException unreachable(
      Relay relay, PhasedTransport transport, MessagingException e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String words = String.valueOf(cause.getMessage()).strip();
    int code = transport.getLastReturnCode();
    String detail = code >= 400 ? code + " " + words : words;
    Problem problem =
        Problem.error(relay.place(), "unreachable", "no SMTP conversation: " + detail);
    boolean tls = cause instanceof javax.net.ssl.SSLException || words.contains("STARTTLS");
    return new ProblemsException(
        Kind.UNREACHABLE,
        problem.withHint(
            tls
                ? "TLS is needed off this machine; check the host's name and port (587 with smtp,"
                    + " 465 with smtps)"
                : "check smtp.url, and that the server runs: nc "
                    + relay.host()
                    + " "
                    + relay.port()));
  }
}
