package dev.mailboat.testkit;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/// A lean SMTP server for the proof: it keeps who got how many mails and nothing else, and for four
/// of a hundred recipients something goes wrong once (for one in two hundred, always).
public final class FaultyRelay implements AutoCloseable {
  private final ServerSocket listener;
  private final boolean faulty;
  private final BiConsumer<Step, String> watcher;
  private final Map<String, Integer> taken = new ConcurrentHashMap<>();
  private final Set<String> failed = ConcurrentHashMap.newKeySet();
  private final AtomicInteger ambiguous = new AtomicInteger();
  private final AtomicInteger dots = new AtomicInteger();

  /// Where a conversation about a message has come to.
  public enum Step {
    /// `RCPT TO` came.
    RECIPIENT,
    /// Some of the content came.
    MIDDLE,
    /// All of the content came, and the dot did not.
    CONTENT,
    /// The dot came and the mail is taken; nothing was answered.
    DOT,
    /// The answer is out.
    ANSWERED
  }

  private enum Fault {
    NONE,
    LOST_BEFORE_TAKEN,
    LOST_AFTER_TAKEN,
    CLOSING,
    LATER_AT_DOT,
    LATER_AT_RECIPIENT,
    REFUSED
  }

  private FaultyRelay(boolean faulty, BiConsumer<Step, String> watcher) throws IOException {
    this.faulty = faulty;
    this.watcher = watcher;
    this.listener = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
  }

  /// Starts a server with faults.
  public static FaultyRelay start() {
    return start(true, (step, recipient) -> {});
  }

  /// Starts a server that takes everything and tells how far each message has come.
  public static FaultyRelay watched(BiConsumer<Step, String> watcher) {
    return start(false, watcher);
  }

  private static FaultyRelay start(boolean faulty, BiConsumer<Step, String> watcher) {
    try {
      FaultyRelay relay = new FaultyRelay(faulty, watcher);
      Thread.ofVirtual().start(relay::listen);
      return relay;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public String url() {
    return "smtp://127.0.0.1:" + listener.getLocalPort();
  }

  /// How many mails each recipient got.
  public Map<String, Integer> taken() {
    return Map.copyOf(taken);
  }

  /// How often a connection was dropped between the dot and its answer.
  public int ambiguous() {
    return ambiguous.get();
  }

  /// How many final dots came.
  public int dots() {
    return dots.get();
  }

  @Override
  public void close() {
    try {
      listener.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void listen() {
    while (!listener.isClosed()) {
      try {
        Socket socket = listener.accept();
        Thread.ofVirtual().start(() -> talk(socket));
      } catch (IOException e) {
        return; // closed
      }
    }
  }

  private void talk(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream(), 64 * 1024);
      OutputStream out = socket.getOutputStream();
      say(out, "220 faulty.example ESMTP");
      String recipient = "";
      for (String line = line(in); !line.isEmpty(); line = line(in)) {
        String word = line.substring(0, Math.min(4, line.length()));
        switch (word) {
          case "RCPT" -> {
            recipient = line.replaceAll("[^<]*<([^>]*)>.*", "$1");
            watcher.accept(Step.RECIPIENT, recipient);
            say(out, atRecipient(recipient));
          }
          case "DATA" -> {
            say(out, "354 go on");
            content(in, recipient);
            if (!atDot(out, recipient)) {
              return;
            }
          }
          case "QUIT" -> {
            say(out, "221 bye");
            return;
          }
          default -> say(out, "250 ok");
        }
      }
    } catch (IOException e) {
      // the client was killed: what it did not finish was not taken
    }
  }

  private String atRecipient(String recipient) {
    return switch (fault(recipient)) {
      case REFUSED -> "550 5.1.1 no such user";
      case LATER_AT_RECIPIENT -> failed.add(recipient) ? "450 4.2.0 later" : "250 ok";
      case NONE, LOST_BEFORE_TAKEN, LOST_AFTER_TAKEN, CLOSING, LATER_AT_DOT -> "250 ok";
    };
  }

  /// Returns whether the connection goes on.
  private boolean atDot(OutputStream out, String recipient) throws IOException {
    dots.incrementAndGet();
    Fault fault = fault(recipient);
    boolean first =
        fault != Fault.NONE && fault != Fault.LATER_AT_RECIPIENT && failed.add(recipient);
    if (first && fault == Fault.LOST_BEFORE_TAKEN) {
      ambiguous.incrementAndGet();
      return false;
    }
    if (first && fault == Fault.CLOSING) {
      say(out, "421 4.3.2 shutting down");
      return false;
    }
    if (first && fault == Fault.LATER_AT_DOT) {
      say(out, "451 4.3.0 later");
      return true;
    }
    taken.merge(recipient, 1, Integer::sum);
    if (first && fault == Fault.LOST_AFTER_TAKEN) {
      ambiguous.incrementAndGet();
      return false;
    }
    watcher.accept(Step.DOT, recipient);
    say(out, "250 2.0.0 taken");
    watcher.accept(Step.ANSWERED, recipient);
    return true;
  }

  private Fault fault(String recipient) {
    if (!faulty) {
      return Fault.NONE;
    }
    return switch (Math.floorMod((recipient.hashCode() * 0x9E3779B9) >>> 8, 200)) {
      case 0, 1 -> Fault.LOST_BEFORE_TAKEN;
      case 2, 3 -> Fault.LOST_AFTER_TAKEN;
      case 4 -> Fault.CLOSING;
      case 5 -> Fault.LATER_AT_DOT;
      case 6 -> Fault.LATER_AT_RECIPIENT;
      case 7 -> Fault.REFUSED;
      default -> Fault.NONE;
    };
  }

  private void content(InputStream in, String recipient) throws IOException {
    int count = 0;
    for (String line = line(in); !line.equals("."); line = line(in)) {
      count++;
      if (count == 20) {
        watcher.accept(Step.MIDDLE, recipient);
      }
      if (line.startsWith("--") && line.endsWith("--")) {
        watcher.accept(Step.CONTENT, recipient);
      }
    }
  }

  /// A line without its end; ends with an exception when the client is gone.
  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder(80);
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("gone");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  private static void say(OutputStream out, String line) throws IOException {
    out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }
}
