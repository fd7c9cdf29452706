package dev.mailboat.cli;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Chooses recipients whose mails stand for all: one for each variant and each way its values can
/// differ (empty, ASCII, beyond ASCII, several lines), and those with the most to say.
///
/// Composing is the same work for two recipients of one shape, so proving these proves the rest; a
/// short list is proven whole.
final class Shapes {
  private static final int WHOLE = 1_000;
  private static final BitSet SPECIAL = new BitSet();

  static {
    "<>&\"'%{}".chars().forEach(SPECIAL::set);
  }

  private final Set<Long> seen = new HashSet<>();
  private final Map<String, Recipient> longest = new HashMap<>();
  private final Map<String, Integer> lengths = new HashMap<>();
  private final List<Recipient> first = new ArrayList<>();
  private final List<Recipient> chosen = new ArrayList<>();
  private int looked;

  /// Those who stand for everybody that was looked at.
  List<Recipient> chosen() {
    if (looked <= WHOLE) {
      return List.copyOf(first);
    }
    List<Recipient> all = new ArrayList<>(chosen);
    all.addAll(longest.values());
    return all;
  }

  /// @param variant what the recipient gets
  void look(Recipient recipient, Variant variant) {
    looked++;
    if (looked <= WHOLE) {
      first.add(recipient);
    }
    String label = variant.label();
    long shape = mixed(label.hashCode());
    int length = recipient.address().local().length() + recipient.address().domain().length();
    for (Map.Entry<String, String> value : recipient.values().entrySet()) {
      // a sum, because a map has no order
      shape += mixed(value.getKey().hashCode() * 31L + kind(value.getValue()));
      length += value.getValue().length();
    }
    if (seen.add(shape)) {
      chosen.add(recipient);
    }
    if (length > lengths.getOrDefault(label, -1)) {
      lengths.put(label, length);
      longest.put(label, recipient);
    }
  }

  /// Spreads a number over 64 bits (SplitMix64's finisher), so that no two sums meet by chance.
  private static long mixed(long number) {
    long bits = (number + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }

  private static char kind(String value) {
    char kind = value.isEmpty() ? '0' : 'a';
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c < ' ' || c == 0x2028 || c == 0x2029) {
        return 'n';
      }
      if (c > '~' || SPECIAL.get(c)) {
        kind = 'x';
      }
    }
    return kind;
  }
}
