package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads a mailbox for mails that bear one of our Message-IDs, or came to the address of one mail's
/// bounces (VERP): a copy, an answer or a bounce proves that the relay took the mail, and a bounce
/// that it went no further.
///
/// A token counts in any case of its letters, since servers on the way may change it, and only as a
/// whole: it is looked up among those that were made, so an altered one is nobody's.
final class ReturnedMail {
  private static final int MOST_BYTES = 5 * 1024 * 1024;
  private static final Pattern MESSAGE_ID = Pattern.compile("([a-z2-7]{32}@[A-Za-z0-9.-]+)");
  private static final Pattern TOKEN = Pattern.compile("(?i)[+=-]([a-z2-7]{44})(?=@)");
  private static final Pattern FAILED = Pattern.compile("(?im)^Action:\\s*failed");
  private static final Pattern STATUS = Pattern.compile("(?im)^Status:\\s*([245]\\.\\d+\\.\\d+)");
  private static final Pattern DIAGNOSTIC =
      Pattern.compile("(?im)^Diagnostic-Code:\\s*(?:smtp;)?\\s*(.+)");
  private static final Pattern CODE = Pattern.compile("\\b5\\d\\d\\b");

  private final Set<String> wanted;
  private final Map<String, String> tokens;
  private final Map<String, Delivery> verdicts = new HashMap<>();

  /// @param wanted Message-IDs without their brackets
  /// @param tokens to the Message-ID of each mail by the token of its bounces
  ReturnedMail(Set<String> wanted, Map<String, String> tokens) {
    this.wanted = Set.copyOf(wanted);
    this.tokens = Map.copyOf(tokens);
  }

  /// What the mails prove, by Message-ID.
  ///
  /// @param where a folder of mails, a Maildir, or `imap(s)://user@host:port/FOLDER`
  Map<String, Delivery> read(String where, Path directory, Optional<Path> passwordFile) {
    if (where.matches("imaps?://.*")) {
      readImap(URI.create(where), passwordFile);
    } else {
      readFolder(directory.resolve(where));
    }
    return verdicts;
  }

  private void readFolder(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (Files.size(file) <= MOST_BYTES) {
          look(Files.readString(file, StandardCharsets.ISO_8859_1));
        }
      }
    } catch (java.nio.file.NoSuchFileException e) {
      throw new ProblemsException(
          Kind.NO_INPUT, Problem.error(Place.of(folder), "no-mailbox", "there is no such folder"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void readImap(URI uri, Optional<Path> passwordFile) {
    Place place = Place.server(uri.getHost(), uri.getPort());
    Properties properties = new Properties();
    for (String protocol : List.of("imap", "imaps")) {
      properties.put("mail." + protocol + ".timeout", "60000");
      properties.put("mail." + protocol + ".connectiontimeout", "30000");
    }
    boolean local = dev.mailboat.Relay.isLoopback(uri.getHost());
    properties.put("mail.imap.starttls.required", Boolean.toString(!local));
    properties.put("mail.imap.starttls.enable", Boolean.toString(!local));
    Session session = Session.getInstance(properties);
    try (Store store = session.getStore(uri.getScheme())) {
      store.connect(uri.getHost(), uri.getPort(), uri.getUserInfo(), password(passwordFile));
      String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
      Folder folder = store.getFolder(path.isEmpty() ? "INBOX" : path);
      folder.open(Folder.READ_ONLY);
      for (Message each : folder.getMessages()) {
        if (each.getSize() <= MOST_BYTES) {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          each.writeTo(bytes);
          look(bytes.toString(StandardCharsets.ISO_8859_1));
        }
      }
      folder.close(false);
    } catch (AuthenticationFailedException e) {
      throw new ProblemsException(
          Kind.LOGIN_REFUSED,
          Problem.error(place, "login-refused", "the mailbox refused the login"));
    } catch (MessagingException e) {
      throw new ProblemsException(
          Kind.UNREACHABLE,
          Problem.error(place, "unreachable", "the mailbox cannot be read: " + e.getMessage()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String password(Optional<Path> file) {
    if (file.isEmpty()) {
      throw new ProblemsException(
          Kind.USAGE,
          Problem.error(new Place("--mailbox", 0, 0), "no-password", "the mailbox needs a password")
              .withHint("put it into a file that only you can read: --password-file FILE"));
    }
    try {
      return Files.readString(file.get()).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void look(String mail) {
    Set<String> ids = new LinkedHashSet<>();
    MESSAGE_ID.matcher(mail).results().map(found -> found.group(1)).forEach(ids::add);
    ids.retainAll(wanted);
    TOKEN
        .matcher(mail)
        .results()
        .map(found -> tokens.get(found.group(1).toLowerCase(Locale.ROOT)))
        .filter(Objects::nonNull)
        .forEach(ids::add);
    ids.forEach(id -> verdicts.merge(id, verdict(mail), ReturnedMail::graver));
  }

  private static Delivery verdict(String mail) {
    if (!FAILED.matcher(mail).find()) {
      return new Delivery.Accepted("a mail in the mailbox bears its Message-ID or token");
    }
    Matcher status = STATUS.matcher(mail);
    Matcher diagnostic = DIAGNOSTIC.matcher(mail);
    String words =
        diagnostic.find() ? diagnostic.group(1).strip() : status.find() ? status.group(1) : "";
    Matcher code = CODE.matcher(words);
    return new Delivery.Refused(
        code.find() ? Integer.parseInt(code.group()) : 550, "it bounced: " + words);
  }

  /// A bounce says more than a copy.
  private static Delivery graver(Delivery one, Delivery other) {
    return one instanceof Delivery.Refused ? one : other;
  }
}
