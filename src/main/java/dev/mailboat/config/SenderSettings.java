package dev.mailboat.config;

import dev.mailboat.Alignment;
import dev.mailboat.Choices;
import dev.mailboat.EmailAddress;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.Publication;
import dev.mailboat.Relay;
import dev.mailboat.Signing;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What makes receivers believe the sender: the section `dkim`, the bounce address, and a sender
/// for whom the relay may speak.
record SenderSettings(
    Layers layers, List<Problem> problems, Path directory, Publication publication) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  /// `b+` and a token of 44 characters, of 64 that RFC 5321 allows.
  private static final int LONGEST_BOUNCE = 19;

  /// Amazon SES gives each mail a date and an id of its own.
  private static final List<String> REWRITTEN_BY_SES =
      List.of("date", "message-id", "return-path", "bounces-to");

  /// Mail providers whose users' addresses only their own servers may send for, and how those are
  /// called.
  private static final Map<Pattern, Pattern> PROVIDERS =
      Map.of(
          Pattern.compile("(gmail|googlemail)\\.com"), Pattern.compile(".*\\.(gmail|google)\\.com"),
          Pattern.compile("(yahoo|ymail|rocketmail|aol)\\.[a-z.]+"),
              Pattern.compile(".*\\.(yahoo|aol)\\.[a-z.]+"),
          Pattern.compile("(outlook|hotmail|live|msn)\\.[a-z.]+"),
              Pattern.compile(".*\\.(office365|outlook|live)\\.com"),
          Pattern.compile("(icloud|me|mac)\\.com"), Pattern.compile(".*\\.(me|icloud)\\.com"),
          Pattern.compile("(gmx|web)\\.(de|net|com|at|ch)"),
              Pattern.compile(".*\\.(gmx|web)\\.(de|net|com)"),
          Pattern.compile("(proton|protonmail)\\.(me|com)|pm\\.me"),
              Pattern.compile(".*\\.proton(mail)?\\.(me|ch)"),
          Pattern.compile("(qq|163|126)\\.com"), Pattern.compile(".*\\.(qq|163|126)\\.com"),
          Pattern.compile("(mail|yandex)\\.ru"), Pattern.compile(".*\\.(mail|yandex)\\.ru"));

  Optional<Signing> signing() {
    Passage domain = layers.text("dkim", "domain");
    List<Signing.Key> keys = new ArrayList<>();
    key("selector", "key-file", keys);
    key("second-selector", "second-key-file", keys);
    List<String> rewritten = rewritten();
    if (domain.isEmpty()) {
      if (!keys.isEmpty()) {
        problems.add(
            Problem.error(
                keys.getFirst().place(), "no-domain", "the dkim section has no 'domain'"));
      }
      return Optional.empty();
    }
    String name = domain.text().strip().toLowerCase(java.util.Locale.ROOT);
    if (keys.isEmpty()) {
      String what = "signing needs a 'selector' and a 'key-file'";
      problems.add(Problem.error(domain.place(), "no-key", what));
    }
    String from = publication.from().address().domain();
    if (!NAME.matcher(name).matches() || !Alignment.aligned(name, from)) {
      String what = "signatures of '" + name + "' say nothing about a sender at '" + from + "'";
      problems.add(
          Problem.error(domain.place(), "not-aligned", what)
              .withHint("DMARC wants the domain of newsletter.from, or one above or below it"));
    }
    return Optional.of(new Signing(name, keys, rewritten));
  }

  private void key(String selectorKey, String fileKey, List<Signing.Key> keys) {
    Passage selector = layers.text("dkim", selectorKey);
    Passage file = layers.text("dkim", fileKey);
    if (selector.isEmpty() && file.isEmpty()) {
      return;
    }
    String name = selector.text().strip();
    if (selector.isEmpty() || file.isEmpty() || !NAME.matcher(name).matches()) {
      Passage there = selector.isEmpty() ? file : selector;
      String what =
          "'" + selectorKey + "' and '" + fileKey + "' go together, and a selector is a name";
      problems.add(Problem.error(there.place(), "bad-key", what));
      return;
    }
    Path path = directory.resolve(file.text().strip()).normalize();
    keys.add(new Signing.Key(name, path, file.place()));
  }

  private List<String> rewritten() {
    Passage relay = layers.text("dkim", "relay");
    String word = relay.text().strip();
    if (relay.isEmpty() || word.equals("plain")) {
      return List.of();
    }
    if (!word.equals("ses")) {
      problems.add(
          Choices.of("word", List.of("plain", "ses")).unknown(relay.place(), "bad-relay", word));
    }
    return REWRITTEN_BY_SES;
  }

  /// Where bounces go, by a token that names the reader; empty when they go to the sender.
  Optional<EmailAddress> bounces() {
    Passage text = layers.text("newsletter", "bounces");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      EmailAddress address = EmailAddress.parse(text.text());
      check(text, address);
      return Optional.of(address);
    } catch (IllegalArgumentException e) {
      problems.add(Problem.error(text.place(), "bad-address", String.valueOf(e.getMessage())));
      return Optional.empty();
    }
  }

  private void check(Passage text, EmailAddress address) {
    if (address.local().length() > LONGEST_BOUNCE || address.needsSmtpUtf8()) {
      String what = "'" + address.local() + "' before the @ must be at most " + LONGEST_BOUNCE;
      problems.add(
          Problem.error(
              text.place(), "bad-address", what + " ASCII characters; a token needs the rest"));
    }
    String from = publication.from().address().domain();
    if (!Alignment.aligned(address.domain(), from)) {
      String what = "bounces to '" + address.domain() + "' do not fit a sender at '" + from + "'";
      problems.add(
          Problem.error(text.place(), "not-aligned", what)
              .withHint("SPF and DMARC want the same domain, or one above or below it"));
    }
  }

  /// Nobody but the provider itself may send for an address at Gmail and its like: receivers refuse
  /// such mail by DMARC.
  void checkRelays(List<Relay> relays) {
    Passage from = layers.text("newsletter", "from");
    String domain = publication.from().address().domain();
    boolean allowed = layers.of("newsletter", "foreign-from").flag("foreign-from");
    for (Map.Entry<Pattern, Pattern> provider : PROVIDERS.entrySet()) {
      boolean theirs = provider.getKey().matcher(domain).matches();
      boolean ours =
          relays.stream().allMatch(relay -> provider.getValue().matcher(relay.host()).matches());
      if (theirs && !ours && !allowed) {
        String what =
            "'" + relays.getFirst().host() + "' cannot speak for a sender at '" + domain + "'";
        problems.add(
            Problem.error(from.place(), "foreign-from", what)
                .withHint(
                    "use an address at a domain of your own, or say newsletter.foreign-from:"
                        + " true"));
      }
    }
  }
}
