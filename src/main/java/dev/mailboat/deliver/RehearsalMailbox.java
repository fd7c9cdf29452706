package dev.mailboat.deliver;

import dev.mailboat.Relay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.subethamail.smtp.server.SMTPServer;

/// An SMTP server on this machine for the length of a run: it takes every mail and mails none. What
/// it takes lies in a folder, as `.eml` files and one page that shows them as a mailbox does.
public final class RehearsalMailbox implements AutoCloseable {
  private final Path folder;
  private final SMTPServer server;
  private final List<Path> files = new CopyOnWriteArrayList<>();

  private RehearsalMailbox(Path folder) {
    this.folder = folder;
    this.server =
        SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .hostName("rehearsal.localhost")
            .softwareName("Mailboat rehearsal")
            .insertReceivedHeaders(false)
            .messageHandler((context, from, to, data) -> keep(to, data))
            .build();
  }

  /// Empties the folder of an earlier rehearsal and starts the server.
  public static RehearsalMailbox start(Path folder) {
    try {
      empty(folder);
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    RehearsalMailbox mailbox = new RehearsalMailbox(folder);
    mailbox.server.start();
    return mailbox;
  }

  /// The server's address.
  public Relay relay() {
    return Relay.local(server.getPortAllocated());
  }

  /// The page that shows what has arrived.
  public Path page() {
    return folder.resolve("index.html");
  }

  /// The file of a recipient's mail.
  public Path file(String address) {
    return folder.resolve(fileName(address) + ".eml");
  }

  /// Stops the server and writes the page.
  @Override
  public void close() {
    server.stop();
    MailboxPage.write(folder, files.stream().sorted().toList());
  }

  private void keep(String to, byte[] data) {
    Path file = file(to);
    try {
      Files.write(file, data);
      files.add(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String fileName(String address) {
    return address.replaceAll("[^A-Za-z0-9@._+-]", "_");
  }

  private static void empty(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    try (Stream<Path> old = Files.list(folder)) {
      for (Path each : old.filter(RehearsalMailbox::isOurs).toList()) {
        Files.delete(each);
      }
    }
  }

  private static boolean isOurs(Path file) {
    return Files.isRegularFile(file)
        && file.getFileName().toString().matches(".*\\.(eml|html|txt|png|jpg|gif)");
  }
}
