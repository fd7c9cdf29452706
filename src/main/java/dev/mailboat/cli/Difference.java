package dev.mailboat.cli;

import dev.mailboat.Recipient;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;

/// How an issue's recipients differ from those of the issue before it.
///
/// @param last the earlier issue's name
/// @param before how many got that one
/// @param joined how many are new
/// @param gone how many of the earlier ones are not among these
record Difference(String last, int before, int joined, int gone) {

  /// Compared with the latest other issue in the ledger; empty for the first issue.
  static Optional<Difference> of(Ledger ledger, String issue, List<Recipient> recipients) {
    return ledger.issues().stream()
        .map(FrozenIssue::name)
        .filter(name -> !name.equals(issue))
        .findFirst()
        .map(last -> between(last, ledger, recipients));
  }

  private static Difference between(String last, Ledger ledger, List<Recipient> recipients) {
    LongStream.Builder earlier = LongStream.builder();
    ledger.promised(last, address -> earlier.add(mark(address.toLowerCase(Locale.ROOT))));
    long[] before = earlier.build().sorted().toArray();
    long[] now =
        recipients.stream().mapToLong(r -> mark(r.address().identity())).sorted().toArray();
    int joined = missing(now, before);
    return new Difference(last, before.length, joined, before.length - now.length + joined);
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

  private static int missing(long[] from, long[] in) {
    return (int) Arrays.stream(from).filter(each -> Arrays.binarySearch(in, each) < 0).count();
  }

  /// 64 bits that stand for an identity (FNV-1a), so that a million take 8 MB.
  private static long mark(String identity) {
    long hash = 0xcbf29ce484222325L;
    for (int i = 0; i < identity.length(); i++) {
      hash = (hash ^ identity.charAt(i)) * 0x100000001b3L;
    }
    return hash;
  }
}
