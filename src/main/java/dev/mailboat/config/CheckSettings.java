package dev.mailboat.config;

import dev.mailboat.Choices;
import dev.mailboat.MailClient;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Reads the section `lint`.
record CheckSettings(Layers layers, List<Problem> problems) {
  static final String SECTION = "lint";

  Checks read() {
    Set<MailClient> clients = EnumSet.noneOf(MailClient.class);
    for (Passage word : layers.of(SECTION, "clients").texts("clients")) {
      Optional<MailClient> client = MailClient.of(word.text().strip());
      client.ifPresentOrElse(
          clients::add,
          () ->
              problems.add(
                  Choices.of("client", MailClient.words())
                      .unknown(word.place(), "unknown-client", word.text().strip())));
    }
    boolean localLinks = layers.of(SECTION, "local-links").flag("local-links");
    return new Checks(clients.isEmpty() ? MailClient.USUAL : clients, localLinks);
  }
}
