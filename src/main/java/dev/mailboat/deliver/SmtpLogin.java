package dev.mailboat.deliver;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Relay;
import dev.mailboat.Relay.Login;
import dev.mailboat.Relay.Mechanism;
import dev.mailboat.Relay.Security;
import dev.mailboat.deliver.Trace.Transcript;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Properties;

/// Connects to a relay and logs in. Safe for use by several threads.
final class SmtpLogin {
  private final Relay relay;
  private final Timing timing;
  private final Trace trace;

  /// Each thread's own, made once: Jakarta Mail looks through every jar for its parts.
  private final ThreadLocal<Line> lines = ThreadLocal.withInitial(this::line);

  SmtpLogin(Relay relay, Timing timing, Trace trace) {
    this.relay = relay;
    this.timing = timing;
    this.trace = trace;
  }

  /// What a thread connects with, one connection after the other.
  private record Line(String protocol, Sockets sockets, Session session) {}

  private Line line() {
    Sockets sockets = new Sockets(relay.security() == Security.STARTTLS);
    String protocol = relay.security() == Security.IMPLICIT_TLS ? "smtps" : "smtp";
    return new Line(protocol, sockets, Session.getInstance(properties(protocol, sockets)));
  }

  /// A connection over which mails can be sent.
  ///
  /// @throws ProblemsException of kind UNREACHABLE, LOGIN_REFUSED or SETTINGS
  Conversation open() {
    boolean token = relay.user().map(login -> login.mechanism() == Mechanism.XOAUTH2).orElse(false);
    try {
      return connect();
    } catch (ProblemsException e) {
      if (token && e.kind() == Kind.LOGIN_REFUSED) {
        return connect(); // the token may just have expired: the command gives a new one
      }
      throw e;
    }
  }

  private Conversation connect() {
    Line line = lines.get();
    Sockets sockets = line.sockets;
    sockets.forget();
    SpokenLogin login = SpokenLogin.of(relay.user());
    Transcript transcript = trace.connection();
    RelayTransport transport = new RelayTransport(line.session, line.protocol, login, transcript);
    try {
      transport.connect(relay.host(), relay.port(), login.user(), login.password());
      if (relay.user().isPresent() && !transport.supportsExtension("AUTH")) {
        throw loginNotOffered();
      }
      Wire wire = new Wire(sockets.latest(), transcript);
      return new Conversation(wire, transport, timing, relay.mailsPerConnection());
    } catch (AuthenticationFailedException e) {
      close(sockets);
      throw refused(transport);
    } catch (MessagingException | IOException e) {
      close(sockets);
      throw unreachable(transport, login, sockets, e);
    } catch (ProblemsException e) {
      close(sockets);
      throw e;
    }
  }

  private Properties properties(String protocol, Sockets sockets) {
    String prefix = "mail." + protocol + ".";
    Properties properties = new Properties();
    properties.put(prefix + "connectiontimeout", Long.toString(timing.connect().toMillis()));
    properties.put(prefix + "timeout", Long.toString(timing.reply().toMillis()));
    properties.put(prefix + "quitwait", "false");
    properties.put(prefix + "auth", Boolean.toString(relay.user().isPresent()));
    boolean token = relay.user().map(login -> login.mechanism() == Mechanism.XOAUTH2).orElse(false);
    properties.put(prefix + "auth.mechanisms", token ? "XOAUTH2" : "PLAIN LOGIN DIGEST-MD5");
    if (Relay.isLoopback(relay.host())) {
      properties.put(prefix + "localhost", "localhost");
    }
    properties.put(prefix + "socketFactory", sockets);
    properties.put(prefix + "socketFactory.fallback", "false");
    if (relay.security() != Security.NONE) {
      protect(properties, prefix, sockets);
    }
    return properties;
  }

  private void protect(Properties properties, String prefix, Sockets sockets) {
    boolean starttls = relay.security() == Security.STARTTLS;
    properties.put(prefix + "starttls.enable", Boolean.toString(starttls));
    properties.put(prefix + "starttls.required", Boolean.toString(starttls));
    properties.put(prefix + "ssl.protocols", "TLSv1.3 TLSv1.2");
    properties.put(prefix + "ssl.checkserveridentity", "true");
    properties.put(prefix + "ssl.socketFactory", TlsSockets.trusting(relay.authorities(), sockets));
    properties.put(prefix + "ssl.socketFactory.fallback", "false");
  }

  private ProblemsException loginNotOffered() {
    return new ProblemsException(
        Kind.LOGIN_REFUSED,
        Problem.error(relay.place(), "no-auth", "a login is set, and the server does not offer any")
            .withHint("check the port, or take the user out of the address"));
  }

  /// By the last reply: none when the connection was lost, the answer to EHLO when it ended there.
  private ProblemsException refused(RelayTransport transport) {
    String user = relay.user().map(Login::name).orElse("");
    boolean forNow = transport.code() < 200 || transport.code() / 100 == 4;
    String what =
        switch (transport.code() / 100) {
          case 4, 5 -> "the server refused the login of '" + user + "': " + transport.reply();
          case 2 -> "the server offers no login of a kind that is known here";
          default -> "the connection was lost during the login of '" + user + "'";
        };
    return new ProblemsException(
        forNow ? Kind.UNREACHABLE : Kind.LOGIN_REFUSED,
        Problem.error(relay.place(), "login-refused", what)
            .withHint("check the user in smtp.url and the password's file or command"));
  }

  private ProblemsException unreachable(
      RelayTransport transport, SpokenLogin login, Sockets sockets, Exception failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    Obstacle why =
        Obstacle.of(cause, relay.host(), sockets.shown())
            .orElse(noConversation(transport.getLastReturnCode(), cause));
    return new ProblemsException(
        Kind.UNREACHABLE,
        Problem.error(relay.place(), why.rule(), login.blank(why.what())).withHint(why.hint()));
  }

  private Obstacle noConversation(int code, Throwable cause) {
    String words = String.valueOf(cause.getMessage()).strip();
    boolean tls =
        cause instanceof GeneralSecurityException
            || cause instanceof javax.net.ssl.SSLException
            || (relay.security() != Security.NONE && words.contains("STARTTLS"));
    String hint =
        tls
            ? "TLS is needed off this machine; check the host's name and port (587 with smtp,"
                + " 465 with smtps)"
            : "check smtp.url, and that the server runs: nc " + relay.host() + " " + relay.port();
    String rule = tls ? Obstacle.NOT_TRUSTED : Obstacle.UNREACHABLE;
    return new Obstacle(
        rule, "no SMTP conversation: " + (code >= 400 ? code + " " : "") + words, hint);
  }

  private static void close(Sockets sockets) {
    try {
      sockets.latest().close();
    } catch (IOException e) {
      // it failed before, which is what is reported
    }
  }
}
