package dev.mailboat;

/// One thing wrong with what the user wrote, said so that they can mend it.
///
/// @param place where it stands
/// @param severity whether it blocks `send`
/// @param rule a stable id such as `unknown-key`, for silencing and for machines
/// @param what one sentence: what was found (in single quotes), what was expected, the known
///   choices (sorted)
/// @param hint what to do next; empty when the sentence says it already
/// @param excerpt the text at the place with a caret below the spot, for a text that stands in no
///   file or whose column is hard to count; usually empty
public record Problem(
    Place place, Severity severity, String rule, String what, String hint, String excerpt)
    implements Comparable<Problem> {

  public static Problem error(Place place, String rule, String what) {
    return new Problem(place, Severity.ERROR, rule, what, "", "");
  }

  public static Problem warning(Place place, String rule, String what) {
    return new Problem(place, Severity.WARNING, rule, what, "", "");
  }

  public static Problem suggestion(Place place, String rule, String what) {
    return new Problem(place, Severity.SUGGESTION, rule, what, "", "");
  }

  public Problem withHint(String newHint) {
    return new Problem(place, severity, rule, what, newHint, excerpt);
  }

  public Problem withExcerpt(String newExcerpt) {
    return new Problem(place, severity, rule, what, hint, newExcerpt);
  }

  public boolean isError() {
    return severity == Severity.ERROR;
  }

  /// By place, so that a reader walks each file from top to bottom; graver first on one spot.
  @Override
  public int compareTo(Problem other) {
    int byPlace = place.compareTo(other.place);
    int bySeverity = byPlace != 0 ? byPlace : severity.compareTo(other.severity);
    return bySeverity != 0 ? bySeverity : what.compareTo(other.what);
  }
}
