package dev.mailboat.lint;

import dev.mailboat.MergeText;
import dev.mailboat.MergeText.Field;
import dev.mailboat.Newsletter;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What the rules want to know of everybody an issue goes to, gathered reader by reader; memory
/// does not grow with their number.
public final class Readership {
  private final Newsletter newsletter;
  private final Map<String, List<Field>> fields = new HashMap<>();
  private final Map<String, Long> longest = new HashMap<>();
  private final Set<String> subjectless = new HashSet<>();

  /// Variants whose subject may still turn out empty for somebody.
  private final Set<String> personal = new HashSet<>();

  private final Map<String, Integer> unserved = new TreeMap<>();
  private final Map<String, Integer> empty = new HashMap<>();

  /// A readership of nobody yet.
  public Readership(Newsletter newsletter) {
    this.newsletter = newsletter;
    for (Variant variant : newsletter.variants()) {
      fields.put(variant.label(), variant.html().fields());
      personal.add(variant.label());
    }
  }

  /// Adds a reader.
  ///
  /// @param variant what they get
  public void add(Recipient reader, Variant variant) {
    String label = variant.label();
    longest.merge(label, valueOctets(fields.getOrDefault(label, List.of()), reader), Math::max);
    if (personal.contains(label)) {
      lookAtSubject(variant, reader);
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

  private void lookAtSubject(Variant variant, Recipient reader) {
    boolean blank = subjectFor(variant, reader).isBlank();
    if (blank) {
      subjectless.add(variant.label());
    }
    if (blank || variant.subject().isTheSameForAll()) {
      personal.remove(variant.label());
    }
  }

  /// The octets, quoted-printable, of the longest values that one reader brings to a variant's
  /// HTML.
  long longestValues(Variant variant) {
    long fallbacks =
        variant.html().fields().stream().mapToLong(field -> octets(field.fallback())).sum();
    return Math.max(fallbacks, longest.getOrDefault(variant.label(), 0L));
  }

  /// Whether somebody who gets the variant gets it without a subject.
  boolean hasEmptySubject(Variant variant) {
    return subjectless.contains(variant.label());
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

  private static long valueOctets(List<Field> fields, Recipient reader) {
    long octets = 0;
    for (Field field : fields) {
      octets += octets(valueOrFallback(field, reader));
    }
    return octets;
  }

  private static String valueOrFallback(Field field, Recipient reader) {
    String value = reader.value(field.column());
    return value.isEmpty() ? field.fallback() : value;
  }

  /// In quoted-printable (RFC 2045 section 6.7): three for `=` and for each byte outside ASCII.
  static long octets(String text) {
    long octets = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      octets += c >= 0x800 ? 9 : c >= 0x80 ? 6 : c == '=' ? 3 : c == '\n' ? 2 : 1;
    }
    return octets;
  }

  private static String primary(String language) {
    return language.split("-", 2)[0].toLowerCase(Locale.ROOT);
  }
}
