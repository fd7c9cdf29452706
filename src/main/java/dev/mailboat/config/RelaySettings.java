package dev.mailboat.config;

import dev.mailboat.Choices;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.Relay;
import dev.mailboat.Relay.Authorities;
import dev.mailboat.Relay.Login;
import dev.mailboat.Relay.Mechanism;
import dev.mailboat.Relay.Security;
import dev.mailboat.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// One server to send by.
///
/// @param setting the text of a key
/// @param password the password itself, which only the environment may give
/// @param credentials the folder where systemd puts a service's credentials
record RelaySettings(
    Function<String, Passage> setting,
    Passage password,
    Optional<String> credentials,
    List<Problem> problems,
    Path directory) {
  private static final String EXPECTED =
      "expected rehearsal, smtp://user@host:587 or smtps://user@host:465";

  Optional<Relay> read() {
    Passage url = setting.apply("url");
    int weight = number("weight", 1, 100);
    int mails = number("mails-per-connection", 100, 10_000);
    Optional<Secret> secret = checkPassword();
    Optional<URI> parsed = url.isEmpty() ? Optional.empty() : parse(url, url.text().strip());
    if (parsed.isEmpty()) {
      return Optional.empty();
    }
    URI uri = parsed.get();
    boolean implicit = uri.getScheme().equals("smtps");
    int port = uri.getPort() >= 0 ? uri.getPort() : implicit ? 465 : 587;
    Optional<Login> login = login(url, uri, secret);
    Passage authorities = setting.apply("ca-file");
    Optional<Authorities> trusted =
        authorities.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new Authorities(
                    directory.resolve(authorities.text().strip()).normalize(),
                    authorities.place()));
    return Optional.of(
        new Relay(host(uri), port, security(host(uri), implicit), login, trusted, weight, mails));
  }

  /// Reads the settings about the password, and reports what is wrong with them.
  Optional<Secret> checkPassword() {
    return new PasswordSettings(setting, password, credentials, problems, directory).read();
  }

  private int number(String key, int absent, int most) {
    Passage text = setting.apply(key);
    String word = text.text().strip();
    if (text.isEmpty()) {
      return absent;
    }
    int number = word.matches("\\d{1,6}") ? Integer.parseInt(word) : 0;
    if (number >= 1 && number <= most) {
      return number;
    }
    String what = "'" + word + "' is not a whole number from 1 to " + most;
    problems.add(Problem.error(text.place(), "bad-number", what));
    return absent;
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

  private Optional<Login> login(Passage url, URI uri, Optional<Secret> secret) {
    Mechanism mechanism = mechanism();
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
    if (secret.isEmpty()) {
      problems.add(
          Problem.error(url.place(), "no-password", "the user '" + user + "' has no password")
              .withHint("name a password-file or a password-command in the same section"));
    }
    String name = URLDecoder.decode(user.replace("+", "%2B"), StandardCharsets.UTF_8);
    return secret.map(p -> new Login(name, p, mechanism));
  }

  private Mechanism mechanism() {
    Passage text = setting.apply("login");
    String word = text.text().strip();
    return switch (word) {
      case "", "password" -> Mechanism.PASSWORD;
      case "xoauth2" -> Mechanism.XOAUTH2;
      default -> {
        problems.add(
            Choices.of("word", List.of("password", "xoauth2"))
                .unknown(text.place(), "bad-login", word));
        yield Mechanism.PASSWORD;
      }
    };
  }

  private Security security(String host, boolean implicit) {
    if (implicit) {
      return Security.IMPLICIT_TLS;
    }
    Passage tls = setting.apply("tls");
    String word = tls.text().strip();
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
}
