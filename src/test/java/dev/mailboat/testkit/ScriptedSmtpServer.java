package dev.mailboat.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// A small SMTP server on a free port of this machine that misbehaves by rule and writes down what
/// was said. Without rules it takes every mail.
///
/// It answers in order and reads what is buffered, so a client may pipeline. Any login is good
/// unless a rule refuses it.
public final class ScriptedSmtpServer implements AutoCloseable {
  private final ServerSocket listener;
  private final List<String> extensions;
  private final Optional<Tls> tls;
  private final Map<SmtpRule, Integer> rules = new LinkedHashMap<>();
  private final Map<SmtpStep, Integer> counts = new EnumMap<>(SmtpStep.class);
  private final List<Received> received = new ArrayList<>();
  private final List<String> conversation = new ArrayList<>();
  private final List<Socket> open = new ArrayList<>();
  private int connections;

  /// A message the server took, whatever the client was told.
  ///
  /// @param from the envelope's sender
  /// @param to the envelope's recipients
  /// @param content as sent, a char for each byte, with its line ends, without the dots that were
  ///   doubled for the way
  public record Received(String from, List<String> to, String content) {}

  /// The server's certificate, for TLS.
  ///
  /// @param implicit from the first byte; else the server offers STARTTLS
  public record Tls(SSLContext context, boolean implicit) {}

  private ScriptedSmtpServer(ServerSocket listener, List<String> extensions, Optional<Tls> tls) {
    this.listener = listener;
    this.extensions = List.copyOf(extensions);
    this.tls = tls;
  }

  /// Starts a server that offers no extension.
  public static ScriptedSmtpServer start(SmtpRule... rules) {
    return offering(List.of(), rules);
  }

  /// Starts a server that names extensions in its answer to `EHLO`, such as `PIPELINING` or `AUTH
  /// PLAIN LOGIN`. The first rule that fits a step counts.
  public static ScriptedSmtpServer offering(List<String> extensions, SmtpRule... rules) {
    return start(Optional.empty(), extensions, rules);
  }

  /// The same with TLS.
  public static ScriptedSmtpServer securing(Tls tls, List<String> extensions, SmtpRule... rules) {
    return start(Optional.of(tls), extensions, rules);
  }

  private static ScriptedSmtpServer start(
      Optional<Tls> tls, List<String> extensions, SmtpRule... rules) {
    try {
      ServerSocket listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
      ScriptedSmtpServer server = new ScriptedSmtpServer(listener, extensions, tls);
      for (SmtpRule rule : rules) {
        server.rules.put(rule, 0);
      }
      Thread.ofVirtual().name("scripted-smtp").start(server::listen);
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return listener.getLocalPort();
  }

  /// The address for `smtp.url`.
  public String url() {
    return "smtp://127.0.0.1:" + port();
  }

  /// How often a step has come, refused ones included.
  public synchronized int count(SmtpStep step) {
    return counts.getOrDefault(step, 0);
  }

  /// Waits until a step has come `count` times.
  ///
  /// @throws IllegalStateException after 20 seconds
  public synchronized void await(SmtpStep step, int count) {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (count(step) < count) {
      long left = (end - System.nanoTime()) / 1_000_000;
      if (left <= 0) {
        throw new IllegalStateException(
            step + " came " + count(step) + " times, not " + count + ": " + conversation);
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /// The messages it took, in order.
  public synchronized List<Received> received() {
    return List.copyOf(received);
  }

  /// The first recipient of every message it took, sorted; one taken twice is named twice.
  public synchronized List<String> recipients() {
    return received.stream().map(each -> each.to().getFirst()).sorted().toList();
  }

  /// Everything said but contents, each line with its connection's number: `1 C: RCPT TO:<…>`.
  public synchronized List<String> conversation() {
    return List.copyOf(conversation);
  }

  /// Stops listening and drops every connection.
  @Override
  public synchronized void close() {
    try {
      listener.close();
      for (Socket each : open) {
        each.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        ScriptedSmtpSession session = new ScriptedSmtpSession(this, socket, connected(socket));
        Thread.ofVirtual().start(session::run);
      } catch (IOException e) {
        return; // closed by the test
      }
    }
  }

  private synchronized int connected(Socket socket) {
    open.add(socket);
    return ++connections;
  }

  List<String> extensions() {
    return extensions;
  }

  Optional<Tls> tls() {
    return tls;
  }

  /// Counts a step and finds the rule for it.
  synchronized Optional<SmtpRule> arrived(SmtpStep step, String recipient) {
    counts.merge(step, 1, Integer::sum);
    notifyAll();
    for (Map.Entry<SmtpRule, Integer> entry : rules.entrySet()) {
      SmtpRule rule = entry.getKey();
      if (rule.isAbout(step, recipient)) {
        int seen = entry.getValue();
        entry.setValue(seen + 1);
        if (seen >= rule.skipped() && seen - rule.skipped() < rule.times()) {
          return Optional.of(rule);
        }
      }
    }
    return Optional.empty();
  }

  synchronized void said(String line) {
    conversation.add(line);
  }

  synchronized void take(Received message) {
    received.add(message);
  }
}
