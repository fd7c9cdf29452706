package dev.mailboat.lint;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/// Collects what the rules find.
final class Notes {
  private final Set<Problem> problems = new LinkedHashSet<>();

  /// A finding with the rule's own weight and mend.
  void add(Rule rule, Place place, String what) {
    add(rule, place, what, rule.mend());
  }

  /// A finding whose mend says more than the rule's.
  void add(Rule rule, Place place, String what, String mend) {
    problems.add(new Problem(place, rule.severity(), rule.id(), what, mend, ""));
  }

  List<Problem> all() {
    return new ArrayList<>(problems);
  }
}
