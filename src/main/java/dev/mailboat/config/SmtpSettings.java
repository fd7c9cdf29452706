package dev.mailboat.config;

import dev.mailboat.Choices;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.Relay;
import dev.mailboat.Relay.Login;
import dev.mailboat.Relay.Security;
import dev.mailboat.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The section `smtp`.
record SmtpSettings(Layers layers, List<Problem> problems, Path directory) {
  private static final String SECTION = "smtp";
  private static final String REHEARSAL = "rehearsal";
  private static final Pattern RATE = Pattern.compile("(\\d{1,9})\\s*/\\s*(s|min|h)");
  private static final String EXPECTED =
      "expected rehearsal, smtp://user@host:587 or smtps://user@host:465";

  /// Empty for the rehearsal mailbox.
  Optional<Relay> read() {
    Passage url = layers.text(SECTION, "url");
    int connections = layers.of(SECTION, "connections").number("connections", 4, 1, 64);
    double rate = rate();
    Passage tls = layers.text(SECTION, "tls");
    Optional<Secret> password = new PasswordSettings(layers, problems, directory).read();
    String text = url.text().strip();
    if (url.isEmpty() || text.equals(REHEARSAL)) {
      return Optional.empty();
    }
    Optional<URI> parsed = parse(url, text);
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    URI uri = parsed.get();
    boolean implicit = uri.getScheme().equals("smtps");
    int port = uri.getPort() >= 0 ? uri.getPort() : implicit ? 465 : 587;
    Optional<Login> login = login(url, uri, password);
    return Optional.of(
        new Relay(host(uri), port, security(tls, host(uri), implicit), login, connections, rate));
  }

  private Optional<URI> parse(Passage place, String text) {
    String what = "'" + text + "' is not the address of an SMTP server, " + EXPECTED;
    try {
      URI uri = URI.create(text);
      boolean scheme = "smtp".equals(uri.getScheme()) || "smtps".equals(uri.getScheme());
      boolean path = uri.getPath() == null || uri.getPath().isEmpty() || uri.getPath().equals("/");
      if (scheme && uri.getHost() != null && path && uri.getQuery() == null && uri.getPort() != 0) {
        return Optional.of(uri);
      }
    } catch (IllegalArgumentException e) {
      what = "the address of the SMTP server cannot be read, " + EXPECTED;
    }
    String shown = text.matches(".*:[^/@]+@.*") ? "the SMTP address is wrong, " + EXPECTED : what;
    problems.add(Problem.error(place.place(), "bad-url", shown));
    return Optional.empty();
  }

  private static String host(URI uri) {
    String host = uri.getHost();
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  private Optional<Login> login(Passage url, URI uri, Optional<Secret> password) {
    String user = uri.getRawUserInfo();
    if (user == null) {
      return Optional.empty();
    }
    if (user.contains(":")) {
      problems.add(
          Problem.error(
                  url.place(),
                  "password-in-url",
                  "the password stands in the address of the server")
              .withHint("put it into a file that only you can read and name it as password-file"));
      return Optional.empty();
    }
    if (password.isEmpty()) {
      problems.add(
          Problem.error(url.place(), "no-password", "the user '" + user + "' has no password")
              .withHint("name a password-file or a password-command in the same section"));
    }
    return password.map(
        p -> new Login(URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8), p));
  }

  private Security security(Passage tls, String host, boolean implicit) {
    if (implicit) {
      return Security.IMPLICIT_TLS;
    }
    String word = tls.isEmpty() ? "" : tls.text().strip();
    boolean local = Relay.isLoopback(host);
    return switch (word) {
      case "" -> local ? Security.NONE : Security.STARTTLS;
      case "required" -> Security.STARTTLS;
      case "never" -> {
        if (!local) {
          problems.add(
              Problem.error(tls.place(), "no-tls", "mail to '" + host + "' would go unprotected")
                  .withHint("tls: never is for a server on this machine"));
        }
        yield Security.NONE;
      }
      default -> {
        problems.add(
            Choices.of("word", List.of("never", "required")).unknown(tls.place(), "bad-tls", word));
        yield Security.STARTTLS;
      }
    };
  }

  /// Messages a second; 0 for no limit.
  private double rate() {
    Passage text = layers.text(SECTION, "rate");
    String word = text.text().strip();
    if (text.isEmpty() || word.equals("unlimited")) {
      return 0;
    }
    Matcher matcher = RATE.matcher(word);
    if (matcher.matches() && Integer.parseInt(matcher.group(1)) > 0) {
      int seconds = matcher.group(2).equals("s") ? 1 : matcher.group(2).equals("min") ? 60 : 3600;
      return Double.parseDouble(matcher.group(1)) / seconds;
    }
    String what =
        "'" + word + "' is not a rate, expected one like 50/s, 600/min, 5000/h, unlimited";
    problems.add(Problem.error(text.place(), "bad-rate", what));
    return 0;
  }
}
