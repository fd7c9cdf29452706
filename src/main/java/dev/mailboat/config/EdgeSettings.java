package dev.mailboat.config;

import dev.mailboat.Choices;
import dev.mailboat.EmailAddress;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.Unsubscribe;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Paths and the sections `unsubscribe`, `images` and `ledger`.
record EdgeSettings(Layers layers, List<Problem> problems, Path directory) {
  private static final String SQLITE = "jdbc:sqlite:";
  private static final List<String> STRICT = List.of("false", "true");
  private static final Pattern POSTGRESQL = Pattern.compile("jdbc:postgresql://[^/]+/[^/]+");

  /// The token adds 45 characters to the local part, of 64 that RFC 5321 allows.
  private static final int LONGEST_MAILTO = 19;

  Path path(String section, String key, String absent) {
    Passage text = layers.text(section, key);
    return path(text, text.isEmpty() ? absent : text.text().strip());
  }

  private Path path(Passage text, String name) {
    try {
      return directory.resolve(name).normalize();
    } catch (InvalidPathException e) {
      problems.add(Problem.error(text.place(), "bad-path", "'" + name + "' is not a path"));
      return directory;
    }
  }

  Unsubscribe unsubscribe() {
    Passage url = layers.of("unsubscribe", "url").requiredText("url");
    String address = url.text().strip();
    if (!url.isEmpty() && !(Urls.isWeb(address) && address.startsWith("https:"))) {
      String what = "'" + address + "' cannot take a one-click unsubscribe, expected https://…";
      problems.add(Problem.error(url.place(), "bad-url", what));
    }
    String base = address.endsWith("/") ? address.substring(0, address.length() - 1) : address;
    return new Unsubscribe(base, mailto());
  }

  private Optional<EmailAddress> mailto() {
    Passage text = layers.text("unsubscribe", "mailto");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      EmailAddress address = EmailAddress.parse(text.text());
      if (address.local().length() > LONGEST_MAILTO) {
        String what = "'" + address.local() + "' before the @ has over " + LONGEST_MAILTO;
        problems.add(
            Problem.error(
                text.place(), "bad-address", what + " characters; the token needs the rest"));
      }
      return Optional.of(address);
    } catch (IllegalArgumentException e) {
      problems.add(Problem.error(text.place(), "bad-address", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  /// Empty when pictures are embedded.
  Optional<String> imagesBaseUrl() {
    Passage mode = layers.text("images", "mode");
    Passage base = layers.text("images", "base-url");
    String word = mode.isEmpty() ? "embed" : mode.text().strip();
    if (word.equals("embed")) {
      return Optional.empty();
    }
    if (!word.equals("hosted")) {
      problems.add(
          Choices.of("mode", List.of("embed", "hosted")).unknown(mode.place(), "bad-mode", word));
      return Optional.empty();
    }
    String url = base.text().strip();
    if (!Urls.isWeb(url)) {
      String what =
          base.isEmpty()
              ? "hosted images need a 'base-url'"
              : "'" + url + "' is not a full web address";
      problems.add(
          Problem.error(base.isEmpty() ? mode.place() : base.place(), "bad-url", what)
              .withHint("the address of a folder, as in https://www.example.org/news/"));
    }
    return Optional.of(url.endsWith("/") ? url : url + "/");
  }

  /// Whether what is only warned of otherwise stops a run.
  boolean strict() {
    Passage text = layers.text("", "strict");
    String word = text.isEmpty() ? "false" : text.text().strip();
    if (!STRICT.contains(word)) {
      problems.add(Choices.of("word", STRICT).unknown(text.place(), "bad-strict", word));
    }
    return word.equals("true");
  }

  /// A JDBC address: of a file, by its full path, or of a PostgreSQL database.
  String ledger() {
    Passage url = layers.text("ledger", "url");
    String text = url.isEmpty() ? SQLITE + ".mailboat/ledger.db" : url.text().strip();
    if (text.startsWith(SQLITE) && text.length() > SQLITE.length()) {
      return SQLITE + path(url, text.substring(SQLITE.length()));
    }
    if (POSTGRESQL.matcher(text).matches()) {
      return text;
    }
    String what = "'" + text.replaceFirst("[?].*", "") + "' is not a ledger, expected ";
    problems.add(
        Problem.error(
            url.place(), "bad-ledger", what + "jdbc:sqlite:FILE or jdbc:postgresql://HOST/NAME"));
    return SQLITE + directory.resolve(".mailboat/ledger.db");
  }
}
