package dev.mailboat.config;

import dev.mailboat.MailClient;
import java.util.Set;

/// The section `lint`: what `check` holds an issue against.
///
/// @param clients the mail clients that have to show the mail
/// @param localLinks whether `check --links` may ask this machine and private networks
public record Checks(Set<MailClient> clients, boolean localLinks) {
  public Checks {
    clients = Set.copyOf(clients);
  }
}
