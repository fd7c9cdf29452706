package dev.mailboat.config;

import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.Relay;
import dev.mailboat.yaml.YamlMapping;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The servers of the section `smtp`: one by `url`, or several under `relays`.
record SmtpSettings(Layers layers, List<Problem> problems, Path directory) {
  static final List<String> RELAY_KEYS =
      List.of(
          "url",
          "login",
          "password-file",
          "password-command",
          "password-credential",
          "tls",
          "ca-file",
          "weight",
          "mails-per-connection");

  private static final String SECTION = "smtp";
  private static final String REHEARSAL = "rehearsal";
  private static final String VARIABLE = "MAILBOAT_SMTP_URL";

  /// Empty for the rehearsal mailbox.
  List<Relay> read() {
    Passage url = layers.text(SECTION, "url");
    RelaySettings main =
        new RelaySettings(
            key -> layers.text(SECTION, key),
            layers.text(SECTION, "password"),
            layers.variable("CREDENTIALS_DIRECTORY"),
            problems,
            directory);
    YamlMapping relays = layers.of(SECTION, "relays").mapping("relays");
    boolean here = url.isEmpty() || url.text().strip().equals(REHEARSAL);
    boolean fromEnvironment = url.place().source().equals(VARIABLE);
    if (relays.keys().isEmpty() || fromEnvironment) {
      main.checkPassword();
      return here ? List.of() : main.read().stream().toList();
    }
    if (!here) {
      problems.add(
          Problem.error(
                  relays.place(""), "two-relays", "both 'url' and 'relays' name servers to send by")
              .withHint("put the one of 'url' under 'relays' too"));
    }
    return several(relays);
  }

  private List<Relay> several(YamlMapping relays) {
    List<Relay> read = new ArrayList<>();
    for (String name : relays.keys()) {
      YamlMapping relay = relays.mapping(name);
      relay.allow(RELAY_KEYS);
      relay.requiredText("url");
      new RelaySettings(
              relay::text,
              new Passage("", relay.place("")),
              layers.variable("CREDENTIALS_DIRECTORY"),
              problems,
              directory)
          .read()
          .ifPresent(read::add);
    }
    return read;
  }
}
