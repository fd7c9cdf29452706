package dev.mailboat.subscribers;

import dev.mailboat.Recipient;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Who gets an issue, and who does not and why. Every row of the list is in one of the two.
///
/// @param recipients in the list's order, numbered from 1, no person twice
/// @param leftOut in the list's order
public record Audience(List<Recipient> recipients, List<LeftOut> leftOut) {

  /// A row that is not mailed.
  ///
  /// @param reason such as `unsubscribed`, `suppressed: complaint`, `duplicate of line 12`
  public record LeftOut(Subscriber subscriber, String reason) {}

  public Audience {
    recipients = List.copyOf(recipients);
    leftOut = List.copyOf(leftOut);
  }

  /// Chooses from the list. Of several rows of one person the first counts, and the strictest
  /// status wins.
  ///
  /// @param wanted whom the issue is for, besides the status
  public static Audience choose(
      SubscriberList list, Suppressions suppressions, Predicate<Subscriber> wanted) {
    Map<String, Status> strictest = new HashMap<>();
    for (Subscriber each : list.subscribers()) {
      strictest.merge(
          each.address().identity(), each.status(), (a, b) -> a.compareTo(b) > 0 ? a : b);
    }
    List<Recipient> recipients = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    Map<String, Integer> lines = new HashMap<>();
    for (Subscriber each : list.subscribers()) {
      String identity = each.address().identity();
      Integer first = lines.putIfAbsent(identity, each.place().line());
      Optional<String> reason =
          first != null
              ? Optional.of("duplicate of line " + first)
              : reason(each, strictest.getOrDefault(identity, each.status()), suppressions, wanted);
      reason.ifPresentOrElse(
          why -> leftOut.add(new LeftOut(each, why)),
          () -> recipients.add(recipient(recipients.size() + 1, each)));
    }
    return new Audience(recipients, leftOut);
  }

  /// How many are left out for each reason; duplicates are counted as one reason.
  public Map<String, Integer> reasons() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (LeftOut each : leftOut) {
      String reason = each.reason().startsWith("duplicate") ? "duplicate" : each.reason();
      counts.merge(reason, 1, Integer::sum);
    }
    return counts;
  }

  private static Optional<String> reason(
      Subscriber each, Status status, Suppressions suppressions, Predicate<Subscriber> wanted) {
    Optional<String> suppressed = suppressions.reason(each);
    if (suppressed.isPresent()) {
      return suppressed.map(why -> why.isEmpty() ? "suppressed" : "suppressed: " + why);
    }
    if (status != Status.ACTIVE) {
      return Optional.of(status.toString());
    }
    if (each.address().needsSmtpUtf8()) {
      return Optional.of("address needs SMTPUTF8");
    }
    return wanted.test(each) ? Optional.empty() : Optional.of("not in the audience");
  }

  private static Recipient recipient(int number, Subscriber each) {
    return new Recipient(number, each.address(), each.language(), each.values());
  }
}
