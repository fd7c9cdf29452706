package dev.mailboat.subscribers;

import dev.mailboat.Problem;
import java.util.List;

/// What an edit did to a list.
///
/// @param changed rows with new values
/// @param broken what is wrong with rows that the edit was not asked for; they keep their bytes
public record Revision(int changed, int removed, int added, List<Problem> broken) {
  public Revision {
    broken = List.copyOf(broken);
  }

  /// Whether the list is as it was.
  public boolean isNothing() {
    return changed == 0 && removed == 0 && added == 0;
  }
}
