package dev.mailboat.config;

import dev.mailboat.Brand;
import dev.mailboat.EmailAddress;
import dev.mailboat.Pace;
import dev.mailboat.Publication;
import dev.mailboat.Relay;
import dev.mailboat.Signing;
import dev.mailboat.Unsubscribe;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The newsletter's settings, checked.
///
/// @param directory where `mailboat.yaml` lies; paths in it are relative to here
/// @param relays where mails go; none for the built-in rehearsal mailbox
/// @param pace how fast, how much and when they go
/// @param seeds addresses of the team's own that get each issue first, as test copies
/// @param signing how they are signed; empty when they are not
/// @param bounces where bounces go, by a token that names the reader; empty when they go to the
///   sender
/// @param subscribers the list's CSV file
/// @param templates the theme's folder
/// @param brand the theme's colours and logo
/// @param unsubscribe the ways out of the list
/// @param secretFile the key of unsubscribe links and Message-IDs; made on first use when it is the
///   default one
/// @param imagesBaseUrl where pictures are on the web, ending in `/`; empty when they travel inside
///   the mail
/// @param ledger the ledger's JDBC address: a SQLite file, by its full path, or a PostgreSQL
///   database
/// @param strict whether an old issue, or one whose time is over, stops a run
/// @param file the settings' own file
/// @param testRecipients the only addresses that the preview may send a test to
public record Settings(
    Path directory,
    Publication publication,
    List<Relay> relays,
    Pace pace,
    List<EmailAddress> seeds,
    Optional<Signing> signing,
    Optional<EmailAddress> bounces,
    Path subscribers,
    Path templates,
    Brand brand,
    Unsubscribe unsubscribe,
    Path secretFile,
    Optional<String> imagesBaseUrl,
    String ledger,
    boolean strict,
    Path file,
    Checks checks,
    List<EmailAddress> testRecipients) {
  public Settings {
    relays = List.copyOf(relays);
    seeds = List.copyOf(seeds);
    testRecipients = List.copyOf(testRecipients);
  }

  /// The first relay; empty for the rehearsal mailbox.
  public Optional<Relay> relay() {
    return relays.stream().findFirst();
  }

  /// The folder of one of the issues.
  public Path issues() {
    return directory.resolve("issues");
  }

  /// Where a run of an issue leaves what it made for people to look at.
  public Path out(String issue) {
    return directory.resolve("out").resolve(issue);
  }
}
