package dev.mailboat;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// The words that are understood at one place, and what to say about one that is not.
///
/// @param noun what the words are, in the singular: `key`, `column`, `link`
/// @param known sorted
public record Choices(String noun, List<String> known) {
  public Choices {
    known = List.copyOf(new TreeSet<>(known));
  }

  public static Choices of(String noun, Collection<String> known) {
    return new Choices(noun, List.copyOf(known));
  }

  /// `unknown key 'autor'; known keys are author, date, title`, with `did you mean 'author'?` as
  /// hint when one is near.
  public Problem unknown(Place place, String rule, String found) {
    String choices =
        known.isEmpty()
            ? "none is known here"
            : "known "
                + noun
                + (noun.endsWith("s") ? "es are " : "s are ")
                + String.join(", ", known);
    Problem problem =
        Problem.error(place, rule, "unknown " + noun + " '" + found + "'; " + choices);
    return nearest(found)
        .map(near -> problem.withHint("did you mean '" + near + "'?"))
        .orElse(problem);
  }

  /// The known word that differs in at most a third of its letters, else the only one that begins
  /// with it; empty when there is none.
  public Optional<String> nearest(String word) {
    String wanted = word.toLowerCase(Locale.ROOT);
    List<String> longer =
        known.stream().filter(each -> each.toLowerCase(Locale.ROOT).startsWith(wanted)).toList();
    String best = "";
    int least = Math.max(1, word.length() / 3) + 1;
    for (String candidate : known) {
      int distance = distance(wanted, candidate.toLowerCase(Locale.ROOT));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    if (best.isEmpty() && longer.size() == 1 && wanted.length() >= 3) {
      return Optional.of(longer.getFirst());
    }
    return best.isEmpty() ? Optional.empty() : Optional.of(best);
  }

  /// Levenshtein's distance with neighbouring letters swapped counted as one.
  private static int distance(String a, String b) {
    int[][] d = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        d[i][j] = i == 0 || j == 0 ? i + j : step(d, a, b, i, j);
      }
    }
    return d[a.length()][b.length()];
  }

  private static int step(int[][] d, String a, String b, int i, int j) {
    int change = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
    int least = Math.min(change, Math.min(d[i - 1][j], d[i][j - 1]) + 1);
    boolean swapped =
        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, d[i - 2][j - 2] + 1) : least;
  }
}
