package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Subscriber.Status;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// Everybody on a list in 24 bytes each: where they were first met, and a number that says how they
/// stand.
///
/// Addresses are held as hashes, two for each: polynomials in secret numbers over the field of the
/// prime 2^61 - 1. Whoever does not know the numbers, which are drawn for each table, makes two
/// addresses collide with a chance below one in 10^32, so that no crafted sign-up can pass for
/// somebody else.
final class IdentityTable {
  private static final int FEWEST = 1 << 12;
  private static final int MOST_AT_ONCE = 1 << 21;

  /// A person's cells: hash of the mailbox, hash of the identity, line and standing; the last is 0
  /// where nobody stands. Side by side, so that a look costs one trip to memory.
  private static final int CELLS = 3;

  private static final List<Status> STATUSES = List.of(Status.values());

  private static final long PRIME = (1L << 61) - 1;

  private final long mailboxBase;
  private final long identityBase;
  private long[] table;
  private int capacity;
  private int size;

  /// @param expected how many people will come, roughly
  IdentityTable(long expected) {
    SecureRandom random = new SecureRandom();
    mailboxBase = random.nextLong(256, PRIME);
    identityBase = random.nextLong(256, PRIME);
    capacity = Math.clamp(expected / 3 * 4 + 1, FEWEST, MOST_AT_ONCE);
    table = new long[CELLS * capacity];
  }

  /// Somebody who was met before.
  ///
  /// @param line where their first row begins
  /// @param isSamePerson false when only the mailbox is the same in all likelihood
  record Known(int line, boolean isSamePerson, int standing) {
    /// What the standing means to whoever puts people in by [#standing(Status)].
    Status status() {
      return STATUSES.get(standing);
    }
  }

  /// A status as a number, the strictest the greatest.
  static int standing(Status status) {
    return STATUSES.indexOf(status);
  }

  /// An address as the table knows it.
  record Hashes(long mailbox, long identity) {}

  /// Puts a person in, and tells who they were, or who reads the same mailbox.
  ///
  /// @param line where the row begins, counted from 1
  /// @param standing from 0 to 127; of several of one person the greatest stays
  Optional<Known> meet(EmailAddress address, int line, int standing) {
    return meet(hashes(address), line, standing);
  }

  /// As above.
  Optional<Known> meet(Hashes hashes, int line, int standing) {
    if (4L * size >= 3L * capacity) {
      grow();
    }
    int twin = -1;
    int at = first(hashes.mailbox);
    for (; table[at + 2] != 0; at = next(at)) {
      if (table[at] != hashes.mailbox) {
        continue;
      }
      if (table[at + 1] == hashes.identity) {
        Known known = known(at, true);
        table[at + 2] = cell(known.line, Math.max(known.standing, standing));
        return Optional.of(known);
      }
      twin = twin < 0 ? at : twin;
    }
    put(at, hashes, cell(line, standing));
    return twin < 0 ? Optional.empty() : Optional.of(known(twin, false));
  }

  /// Brings near what will be looked at for these people. Each look is a trip to memory, and a
  /// processor makes several at once when nothing else stands between them.
  void fetch(List<Hashes> people) {
    long seen = 0;
    for (Hashes each : people) {
      seen += table[first(each.mailbox) + 2];
    }
    // Never so, but asked: looks whose outcome nobody asks for would be left out.
    if (seen < 0) {
      throw new IllegalStateException("a line below 0");
    }
  }

  /// The person, if they were met.
  Optional<Known> find(EmailAddress address) {
    Hashes hashes = hashes(address);
    for (int at = first(hashes.mailbox); table[at + 2] != 0; at = next(at)) {
      if (table[at] == hashes.mailbox && table[at + 1] == hashes.identity) {
        return Optional.of(known(at, true));
      }
    }
    return Optional.empty();
  }

  /// How many people have each standing below `standings`.
  int[] counts(int standings) {
    int[] counts = new int[standings];
    for (int at = 0; at < table.length; at += CELLS) {
      if (table[at + 2] != 0) {
        counts[known(at, true).standing]++;
      }
    }
    return counts;
  }

  private void grow() {
    long[] old = table;
    capacity += capacity / 2;
    table = new long[CELLS * capacity];
    size = 0;
    for (int from = 0; from < old.length; from += CELLS) {
      if (old[from + 2] != 0) {
        int at = first(old[from]);
        while (table[at + 2] != 0) {
          at = next(at);
        }
        put(at, new Hashes(old[from], old[from + 1]), old[from + 2]);
      }
    }
  }

  private void put(int at, Hashes hashes, long cell) {
    table[at] = hashes.mailbox;
    table[at + 1] = hashes.identity;
    table[at + 2] = cell;
    size++;
  }

  private Known known(int at, boolean isSamePerson) {
    long cell = table[at + 2];
    return new Known((int) (cell >>> 8), isSamePerson, (int) (cell & 0xff));
  }

  private static long cell(int line, int standing) {
    return ((long) line << 8) | standing;
  }

  private int first(long hash) {
    return CELLS * (int) Math.unsignedMultiplyHigh(hash << 3, capacity);
  }

  private int next(int at) {
    return at + CELLS == table.length ? 0 : at + CELLS;
  }

  /// What [#meet(Hashes, int, int)] asks for.
  Hashes hashes(EmailAddress address) {
    String identity = address.identity();
    String mailbox = Mailboxes.of(address, identity);
    return mailbox.equals(identity)
        ? hashes(identity)
        : new Hashes(hashes(mailbox).mailbox, hashes(identity).identity);
  }

  /// Both of one text, in one loop, because a processor can reckon the two side by side.
  ///
  /// The length is the polynomials' first coefficient, so that a shorter text cannot look like a
  /// longer one that begins with zeros; each of the others holds three characters.
  private Hashes hashes(String text) {
    int length = text.length();
    long mailbox = length + 1L;
    long identity = length + 1L;
    for (int i = 0; i < length; i += 3) {
      long three = text.charAt(i);
      three |= i + 1 < length ? (long) text.charAt(i + 1) << 16 : 0;
      three |= i + 2 < length ? (long) text.charAt(i + 2) << 32 : 0;
      mailbox = step(mailbox, mailboxBase, three);
      identity = step(identity, identityBase, three);
    }
    return new Hashes(mailbox, identity);
  }

  private static long step(long hash, long base, long coefficient) {
    long high = Math.multiplyHigh(hash, base);
    long low = hash * base;
    long product = (low & PRIME) + ((low >>> 61) | (high << 3)) + coefficient;
    product = (product & PRIME) + (product >>> 61);
    return product >= PRIME ? product - PRIME : product;
  }
}
