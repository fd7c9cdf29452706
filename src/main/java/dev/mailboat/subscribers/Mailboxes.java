package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is known of the mailboxes behind addresses: enough for advice, never for a decision.
final class Mailboxes {
  private static final Set<String> GMAIL = Set.of("gmail.com", "googlemail.com");

  /// Where many private readers have their mailbox, under names long enough that one slip of the
  /// finger hardly makes another real one.
  private static final List<String> WELL_KNOWN =
      List.of(
          ("gmail.com googlemail.com hotmail.com hotmail.co.uk hotmail.fr "
                  + "hotmail.de hotmail.it hotmail.es outlook.com outlook.de outlook.fr "
                  + "yahoo.com yahoo.co.uk yahoo.fr yahoo.de yahoo.es yahoo.it yahoo.co.jp "
                  + "icloud.com freenet.de t-online.de orange.fr wanadoo.fr laposte.net "
                  + "libero.it virgilio.it proton.me protonmail.com fastmail.com "
                  + "comcast.net verizon.net btinternet.com ziggo.nl kpnmail.nl seznam.cz "
                  + "yandex.ru foxmail.com naver.com")
              .split(" "));

  /// What fingers make of `com`.
  private static final Set<String> SLIPS_OF_COM =
      Set.of("cm", "cmo", "co", "comm", "con", "coom", "cpm", "ocm", "om", "vom", "xom");

  /// Mailboxes that several people read, or a machine (RFC 2142 and custom).
  private static final Set<String> ROLES =
      Set.of(
          "abuse",
          "admin",
          "administrator",
          "billing",
          "contact",
          "hostmaster",
          "info",
          "mail",
          "mailer-daemon",
          "marketing",
          "no-reply",
          "noreply",
          "office",
          "postmaster",
          "root",
          "sales",
          "security",
          "spam",
          "support",
          "webmaster");

  private final Map<String, Optional<String>> slips = new HashMap<>();

  /// The well-known domain that is meant in all likelihood; empty when the domain looks right.
  Optional<String> meant(String domain) {
    return slips.computeIfAbsent(domain, Mailboxes::wellKnownNear);
  }

  /// Whether several people read the mailbox, or a machine.
  static boolean isRole(EmailAddress address) {
    return ROLES.contains(address.local().toLowerCase(Locale.ROOT));
  }

  /// The mailbox that the address leads to in all likelihood: without what stands behind `+`, and
  /// for Gmail without dots.
  ///
  /// @param identity the address's
  static String of(EmailAddress address, String identity) {
    boolean gmail = GMAIL.contains(address.domain());
    int at = identity.length() - address.domain().length() - 1;
    int plus = identity.indexOf('+');
    if (!gmail && (plus <= 0 || plus > at)) {
      return identity;
    }
    String local = identity.substring(0, plus > 0 && plus < at ? plus : at);
    return gmail ? local.replace(".", "") + "@gmail.com" : local + "@" + address.domain();
  }

  private static Optional<String> wellKnownNear(String domain) {
    int dot = domain.indexOf('.');
    String name = domain.substring(0, dot);
    String ending = domain.substring(dot + 1);
    return WELL_KNOWN.stream()
        .filter(
            known ->
                (known.endsWith("." + ending)
                        && isOneSlip(
                            name, known.substring(0, known.length() - ending.length() - 1)))
                    || (SLIPS_OF_COM.contains(ending) && known.equals(name + ".com")))
        .findFirst();
  }

  /// Whether one letter was left out, added, taken for another, or two changed places.
  private static boolean isOneSlip(String typed, String meant) {
    int head = 0;
    int shorter = Math.min(typed.length(), meant.length());
    while (head < shorter && typed.charAt(head) == meant.charAt(head)) {
      head++;
    }
    int tail = 0;
    while (tail < shorter - head
        && typed.charAt(typed.length() - 1 - tail) == meant.charAt(meant.length() - 1 - tail)) {
      tail++;
    }
    String a = typed.substring(head, typed.length() - tail);
    String b = meant.substring(head, meant.length() - tail);
    boolean swapped =
        a.length() == 2
            && b.length() == 2
            && a.charAt(0) == b.charAt(1)
            && a.charAt(1) == b.charAt(0);
    return !typed.equals(meant) && (swapped || (a.length() <= 1 && b.length() <= 1));
  }
}
