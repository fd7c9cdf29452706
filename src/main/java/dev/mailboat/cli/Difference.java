package dev.mailboat.cli;

import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.util.Locale;
import java.util.Optional;

/// How an issue's recipients differ from those of the issue before it.
///
/// @param last the earlier issue's name
/// @param before how many got that one
/// @param joined how many are new
/// @param gone how many of the earlier ones are not among these
record Difference(String last, int before, int joined, int gone) {

  /// Compared with the latest other issue in the ledger; empty for the first issue.
  static Optional<Difference> of(Ledger ledger, String issue, Marks now) {
    return ledger.issues().stream()
        .map(FrozenIssue::name)
        .filter(name -> !name.equals(issue))
        .findFirst()
        .map(last -> between(last, ledger, now));
  }

  private static Difference between(String last, Ledger ledger, Marks now) {
    Marks before = new Marks();
    ledger.promised(last, address -> before.add(address.toLowerCase(Locale.ROOT)));
    return new Difference(last, before.size(), now.missingIn(before), before.missingIn(now));
  }

  /// More than a fifth, and more people than come and go in any month.
  boolean isLarge(int now) {
    int change = Math.abs(now - before);
    return change > 10 && change * 5L > before;
  }

  @Override
  public String toString() {
    return "+%,d, −%,d against '%s', which %s got"
        .formatted(joined, gone, last, Plural.number(before));
  }
}
