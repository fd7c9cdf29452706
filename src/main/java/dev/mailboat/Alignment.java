package dev.mailboat;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Whether two domains belong together in the eyes of DMARC (relaxed alignment, RFC 7489 section
/// 3.1).
///
/// The registrable domain is found without the public suffix list: two labels, or three below a
/// country's second-level domain such as `co.uk`.
public final class Alignment {
  private static final Set<String> SECOND_LEVELS =
      Set.of("ac", "co", "com", "edu", "gob", "gov", "gv", "ne", "net", "nom", "or", "org");

  private Alignment() {}

  /// Whether both have the same registrable domain.
  public static boolean aligned(String one, String other) {
    return registrable(one).equals(registrable(other));
  }

  private static String registrable(String domain) {
    List<String> labels = List.of(domain.toLowerCase(Locale.ROOT).split("\\."));
    int size = labels.size();
    boolean country =
        size >= 3
            && labels.get(size - 1).length() == 2
            && SECOND_LEVELS.contains(labels.get(size - 2));
    return String.join(".", labels.subList(Math.max(0, size - (country ? 3 : 2)), size));
  }
}
