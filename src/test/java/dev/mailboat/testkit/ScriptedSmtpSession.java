package dev.mailboat.testkit;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/// One connection to a [ScriptedSmtpServer].
final class ScriptedSmtpSession {
  private final ScriptedSmtpServer server;
  private final int number;
  private Socket socket;
  private InputStream in;
  private String from = "";
  private final List<String> to = new ArrayList<>();

  ScriptedSmtpSession(ScriptedSmtpServer server, Socket socket, int number) throws IOException {
    this.server = server;
    this.socket = socket;
    this.number = number;
    this.in = new BufferedInputStream(socket.getInputStream());
    socket.setTcpNoDelay(true);
  }

  void run() {
    try (Socket below = socket) {
      if (server.tls().map(ScriptedSmtpServer.Tls::implicit).orElse(false)) {
        secure(below);
      }
      boolean open = goesOn(SmtpStep.CONNECT, "220 scripted.example ESMTP");
      while (open) {
        open = command(heard());
      }
    } catch (IOException e) {
      server.said(number + " the connection ended: " + e.getMessage());
    }
  }

  private boolean command(String line) throws IOException {
    String verb = line.split(" ", 2)[0].toUpperCase(Locale.ROOT);
    return switch (verb) {
      case "EHLO", "HELO" -> goesOn(SmtpStep.EHLO, greeting());
      case "STARTTLS" -> starttls();
      case "AUTH" -> login(line.toUpperCase(Locale.ROOT));
      case "MAIL" -> {
        from = address(line);
        to.clear();
        yield goesOn(SmtpStep.MAIL, "250 2.1.0 ok");
      }
      case "RCPT" -> {
        to.add(address(line));
        yield goesOn(SmtpStep.RCPT, "250 2.1.5 ok");
      }
      case "DATA" -> data();
      case "RSET" -> goesOn(SmtpStep.RSET, "250 2.0.0 ok");
      case "NOOP" -> goesOn(SmtpStep.NOOP, "250 2.0.0 ok");
      case "QUIT" -> {
        goesOn(SmtpStep.QUIT, "221 2.0.0 bye");
        yield false;
      }
      default -> {
        say("502 5.5.2 not known here");
        yield true;
      }
    };
  }

  private String greeting() {
    List<String> lines = new ArrayList<>(List.of("scripted.example"));
    lines.addAll(server.extensions());
    if (server.tls().isPresent() && !(socket instanceof SSLSocket)) {
      lines.add("STARTTLS");
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < lines.size() - 1; i++) {
      text.append("250-").append(lines.get(i)).append("\r\n");
    }
    return text.append("250 ").append(lines.getLast()).toString();
  }

  private boolean starttls() throws IOException {
    boolean open = goesOn(SmtpStep.STARTTLS, "220 2.0.0 go ahead");
    secure(socket);
    return open;
  }

  private void secure(Socket below) throws IOException {
    SSLSocketFactory factory = server.tls().orElseThrow().context().getSocketFactory();
    SSLSocket secured = (SSLSocket) factory.createSocket(below, null, below.getPort(), true);
    secured.setUseClientMode(false);
    secured.startHandshake();
    socket = secured;
    in = new BufferedInputStream(secured.getInputStream());
  }

  /// PLAIN (RFC 4616) with or without its first response, or LOGIN.
  private boolean login(String line) throws IOException {
    if (line.startsWith("AUTH LOGIN")) {
      say("334 VXNlcm5hbWU6");
      heard();
      say("334 UGFzc3dvcmQ6");
      heard();
    } else if (line.equals("AUTH PLAIN")) {
      say("334 ");
      heard();
    }
    return goesOn(SmtpStep.AUTH, "235 2.7.0 welcome");
  }

  private String heard() throws IOException {
    String line = line();
    server.said(number + " C: " + line);
    return line;
  }

  private boolean data() throws IOException {
    Optional<SmtpRule> rule = arrived(SmtpStep.DATA);
    String answer = answer(rule, "354 go on");
    if (!goesOn(rule, "354 go on")) {
      return false;
    }
    if (!answer.startsWith("354")) {
      return true;
    }
    String first = line();
    Optional<SmtpRule> early = arrived(SmtpStep.BODY);
    if (early.isPresent() && !goesOn(early, "")) {
      return false;
    }
    String content = content(first);
    Optional<SmtpRule> last = arrived(SmtpStep.DOT);
    String reply = answer(last, "250 2.0.0 taken");
    boolean refusedEarly = early.isPresent() && !early.get().answer().isEmpty();
    if (!refusedEarly && (reply.startsWith("2") || taken(last))) {
      server.take(new ScriptedSmtpServer.Received(from, List.copyOf(to), content));
    }
    return refusedEarly || goesOn(last, "250 2.0.0 taken");
  }

  private static boolean taken(Optional<SmtpRule> rule) {
    return rule.isPresent() && rule.get().taken();
  }

  private String content(String first) throws IOException {
    StringBuilder content = new StringBuilder();
    for (String line = first; !line.equals("."); line = line()) {
      String plain = line.startsWith(".") ? line.substring(1) : line;
      content.append(plain).append("\r\n");
    }
    return content.toString();
  }

  private boolean goesOn(SmtpStep step, String usual) throws IOException {
    return goesOn(arrived(step), usual);
  }

  private Optional<SmtpRule> arrived(SmtpStep step) {
    return server.arrived(step, to.isEmpty() ? "" : to.getLast());
  }

  /// What will be said; empty for nothing.
  private static String answer(Optional<SmtpRule> rule, String usual) {
    if (rule.isEmpty()) {
      return usual;
    }
    boolean changed =
        !rule.get().answer().isEmpty() || rule.get().ending() != SmtpRule.Ending.GOES_ON;
    return changed ? rule.get().answer() : usual;
  }

  private boolean goesOn(Optional<SmtpRule> rule, String usual) throws IOException {
    if (rule.isPresent()) {
      pause(rule.get());
    }
    String answer = answer(rule, usual);
    if (!answer.isEmpty()) {
      say(answer);
    }
    switch (rule.map(SmtpRule::ending).orElse(SmtpRule.Ending.GOES_ON)) {
      case GOES_ON -> {
        return true;
      }
      case CLOSED -> {}
      case RESET -> socket.setSoLinger(true, 0);
      case SILENT -> in.transferTo(java.io.OutputStream.nullOutputStream());
    }
    return false;
  }

  private static void pause(SmtpRule rule) {
    try {
      Thread.sleep(rule.delay());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void say(String reply) throws IOException {
    server.said(number + " S: " + reply);
    socket.getOutputStream().write((reply + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  /// A line without its CRLF; a lone CR or LF stays in it, so that a test can see it.
  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    int previous = -1;
    for (int next = in.read(); ; next = in.read()) {
      if (next < 0) {
        throw new EOFException("the client left");
      }
      if (previous == '\r' && next == '\n') {
        return line.substring(0, line.length() - 1);
      }
      line.append((char) next);
      previous = next;
    }
  }

  private static String address(String line) {
    int start = line.indexOf('<');
    int end = line.indexOf('>', start + 1);
    return start < 0 || end < 0 ? "" : line.substring(start + 1, end);
  }
}
