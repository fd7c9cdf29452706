package dev.mailboat.cli;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import dev.mailboat.RowValues;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Chooses recipients whose mails stand for all: one for each variant and each way its values can
/// differ (empty, ASCII, beyond ASCII, several lines), and those with the most to say.
///
/// Composing is the same work for two recipients of one shape, so proving these proves the rest; a
/// short list is proven whole.
final class Shapes {
  private static final int WHOLE = 1_000;

  /// What an ASCII character makes of a value, besides nothing.
  private static final byte[] KINDS = new byte[0x80];

  private static final byte SPECIAL = 1;
  private static final byte LINES = 2;

  static {
    "<>&\"'%{}\u007f".chars().forEach(each -> KINDS[each] = SPECIAL);
    Arrays.fill(KINDS, 0, ' ', LINES);
  }

  private final IdentityHashMap<Variant, Seen> seen = new IdentityHashMap<>();
  private final List<Recipient> first = new ArrayList<>();
  private final List<Recipient> chosen = new ArrayList<>();
  private int looked;

  /// What was seen of those who get one variant.
  private static final class Seen {
    private final Set<Long> shapes = new HashSet<>();

    /// Some of them, where each has one place to stand: most readers are like one who came lately.
    private final long[] lately = new long[64];

    private int length = -1;
    private @Nullable Recipient longest;
  }

  /// Those who stand for everybody that was looked at.
  List<Recipient> chosen() {
    if (looked <= WHOLE) {
      return List.copyOf(first);
    }
    List<Recipient> all = new ArrayList<>(chosen);
    seen.values().forEach(each -> all.add(Objects.requireNonNull(each.longest)));
    return all;
  }

  /// @param variant what the recipient gets
  void look(Recipient recipient, Variant variant) {
    looked++;
    if (looked <= WHOLE) {
      first.add(recipient);
    }
    Seen alike = seen.computeIfAbsent(variant, _ -> new Seen());
    RowValues row = RowValues.copyOf(recipient.values());
    List<String> columns = row.columns().names();
    long shape = 0;
    int length = recipient.address().local().length() + recipient.address().domain().length();
    for (int i = 0; i < columns.size(); i++) {
      int from = row.from(i);
      int to = row.to(i);
      if (from < to) {
        // a sum, because the columns' order does not matter
        shape += mixed(columns.get(i).hashCode() * 31L + kind(row.text(), from, to));
        length += to - from;
      }
    }
    int place = (int) shape & (alike.lately.length - 1);
    if (shape != alike.lately[place] && alike.shapes.add(shape)) {
      chosen.add(recipient);
    }
    alike.lately[place] = shape;
    if (length > alike.length) {
      alike.length = length;
      alike.longest = recipient;
    }
  }

  /// Spreads a number over 64 bits (SplitMix64's finisher), so that no two sums meet by chance.
  private static long mixed(long number) {
    long bits = (number + 0x9e3779b97f4a7c15L) * 0xbf58476d1ce4e5b9L;
    bits = (bits ^ (bits >>> 27)) * 0x94d049bb133111ebL;
    return bits ^ (bits >>> 31);
  }

  private static char kind(String text, int from, int to) {
    int kinds = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      kinds |= c < KINDS.length ? KINDS[c] : c == 0x2028 || c == 0x2029 ? LINES : SPECIAL;
    }
    return (kinds & LINES) != 0 ? 'n' : kinds != 0 ? 'x' : 'a';
  }
}
