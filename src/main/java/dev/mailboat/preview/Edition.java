package dev.mailboat.preview;

import dev.mailboat.Issue;
import dev.mailboat.Newsletter;
import dev.mailboat.Problem;
import dev.mailboat.Publication;
import dev.mailboat.Recipient;
import dev.mailboat.Subscriber;
import dev.mailboat.compose.Composer;
import dev.mailboat.subscribers.Audience;
import java.util.List;
import java.util.Optional;

/// One render of an issue, and everybody it is for.
///
/// @param composer of the real run, so that its bytes are those that `send` makes
/// @param subscribers every row of the list, also who gets nothing
/// @param imagesBaseUrl where pictures will be on the web; empty when they travel inside the mail
/// @param findings what is wrong or could be better, sorted by place
/// @param testing where test copies may go
public record Edition(
    Issue issue,
    Newsletter newsletter,
    Publication publication,
    Composer composer,
    List<Subscriber> subscribers,
    Audience.Held audience,
    Optional<String> imagesBaseUrl,
    List<Problem> findings,
    Testing testing) {

  /// Where test copies may go.
  ///
  /// @param addresses the only ones allowed
  /// @param relay the server as a person knows it; empty for the rehearsal mailbox on this machine
  public record Testing(List<String> addresses, String relay) {
    public Testing {
      addresses = List.copyOf(addresses);
    }
  }

  public Edition {
    subscribers = List.copyOf(subscribers);
    findings = findings.stream().distinct().sorted().toList();
  }

  Newsletter.Variant variantFor(Recipient reader) {
    return newsletter.variantFor(reader);
  }
}
