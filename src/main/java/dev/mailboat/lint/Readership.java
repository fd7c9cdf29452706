package dev.mailboat.lint;

import dev.mailboat.MergeText;
import dev.mailboat.MergeText.Field;
import dev.mailboat.Newsletter;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import dev.mailboat.RowValues;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// What the rules want to know of everybody an issue goes to, gathered reader by reader; memory
/// does not grow with their number.
public final class Readership {
  private final Newsletter newsletter;
  private final IdentityHashMap<Variant, Served> served = new IdentityHashMap<>();
  private final Map<String, Integer> unserved = new TreeMap<>();
  private final Map<String, Integer> empty = new HashMap<>();

  /// Those who get one variant.
  private static final class Served {
    /// Each with how often it stands in the HTML.
    private final Map<Share, Integer> shares = new LinkedHashMap<>();

    /// The columns that the latest reader's row has, and where in them each share stands.
    private RowValues.Columns columns = new RowValues.Columns(List.of());

    private int[] positions = new int[0];
    private long longest;
    private boolean mayLackSubject = true;
    private boolean lacksSubject;
  }

  /// What a field adds to a mail.
  ///
  /// @param fallback the octets for a reader without a value
  private record Share(String column, long fallback) {}

  /// A readership of nobody yet.
  public Readership(Newsletter newsletter) {
    this.newsletter = newsletter;
    for (Variant variant : newsletter.variants()) {
      Served all = new Served();
      for (Field field : variant.html().fields()) {
        all.shares.merge(
            new Share(lower(field.column()), octets(field.fallback())), 1, Integer::sum);
      }
      served.put(variant, all);
    }
  }

  /// Adds a reader.
  ///
  /// @param variant what they get, one of the newsletter's
  public void add(Recipient reader, Variant variant) {
    Served all = of(variant);
    all.longest = Math.max(all.longest, valueOctets(all, RowValues.copyOf(reader.values())));
    if (all.mayLackSubject) {
      lookAtSubject(variant, reader, all);
    }
    String wanted = reader.language();
    if (!wanted.isEmpty() && !wanted.equals(variant.language())) {
      if (!primary(variant.language()).equals(primary(wanted))) {
        unserved.merge(primary(wanted), 1, Integer::sum);
      }
    }
    for (String column : newsletter.bare().keySet()) {
      if (reader.value(column).isEmpty()) {
        empty.merge(column, 1, Integer::sum);
      }
    }
  }

  private static void lookAtSubject(Variant variant, Recipient reader, Served all) {
    all.lacksSubject = subjectFor(variant, reader).isBlank();
    all.mayLackSubject = !all.lacksSubject && !variant.subject().isTheSameForAll();
  }

  /// The octets, quoted-printable, of the longest values that one reader brings to a variant's
  /// HTML.
  long longestValues(Variant variant) {
    Served all = of(variant);
    long fallbacks = 0;
    for (Map.Entry<Share, Integer> share : all.shares.entrySet()) {
      fallbacks += share.getValue() * share.getKey().fallback;
    }
    return Math.max(fallbacks, all.longest);
  }

  /// Whether somebody who gets the variant gets it without a subject.
  boolean hasEmptySubject(Variant variant) {
    return of(variant).lacksSubject;
  }

  private Served of(Variant variant) {
    return Objects.requireNonNull(served.get(variant), "a variant of another newsletter");
  }

  /// How many readers want each language that the issue does not have.
  Map<String, Integer> unserved() {
    return unserved;
  }

  /// How many readers have nothing in a column.
  int empty(String column) {
    return empty.getOrDefault(column, 0);
  }

  private static String subjectFor(Variant variant, Recipient reader) {
    MergeText subject = variant.subject();
    return subject.join(
        condition -> condition.test(reader), field -> valueOrFallback(field, reader));
  }

  /// The octets that a reader's values, or what stands for them, bring to the HTML.
  private static long valueOctets(Served all, RowValues row) {
    if (row.columns() != all.columns) {
      all.columns = row.columns();
      all.positions =
          all.shares.keySet().stream()
              .mapToInt(each -> row.columns().position(each.column))
              .toArray();
    }
    long octets = 0;
    int i = 0;
    for (Map.Entry<Share, Integer> share : all.shares.entrySet()) {
      int position = all.positions[i++];
      boolean has = position >= 0 && row.from(position) < row.to(position);
      octets +=
          share.getValue()
              * (has
                  ? octets(row.text(), row.from(position), row.to(position))
                  : share.getKey().fallback);
    }
    return octets;
  }

  private static String valueOrFallback(Field field, Recipient reader) {
    String value = reader.value(field.column());
    return value.isEmpty() ? field.fallback() : value;
  }

  /// In quoted-printable (RFC 2045 section 6.7): three for `=` and for each byte outside ASCII.
  static long octets(String text) {
    return octets(text, 0, text.length());
  }

  private static long octets(String text, int from, int to) {
    long octets = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      octets += c >= 0x800 ? 9 : c >= 0x80 ? 6 : c == '=' ? 3 : c == '\n' ? 2 : 1;
    }
    return octets;
  }

  private static String primary(String language) {
    return lower(language.split("-", 2)[0]);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
