package dev.mailboat.lint;

import dev.mailboat.Problem;
import java.util.List;

/// What the rules found in an issue, both lists sorted by place.
///
/// @param open what is to be said
/// @param silenced what the author does not want to hear, at this place or in this issue
public record Findings(List<Problem> open, List<Problem> silenced) {
  public Findings {
    open = open.stream().sorted().toList();
    silenced = silenced.stream().sorted().toList();
  }
}
