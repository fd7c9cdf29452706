package dev.mailboat.preview;

import dev.mailboat.ProblemsException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Renders editions and remembers the last few by number, so that the frame inside a page shows the
/// render that the page was told of. What is asked for without a number is always rendered anew.
final class Revisions {
  private static final int REMEMBERED = 2;

  private final Newsroom newsroom;
  private final Map<Integer, Edition> recent = new LinkedHashMap<>();
  private final Map<String, Revision> lastGood = new LinkedHashMap<>();
  private int latest;

  /// A numbered edition.
  record Revision(int number, Edition edition) {}

  /// What an attempt to render came to.
  ///
  /// @param shown the new render, or the last good one; empty when there never was any
  /// @param failure why it is not the new one
  record Attempt(Optional<Revision> shown, Optional<ProblemsException> failure) {}

  Revisions(Newsroom newsroom) {
    this.newsroom = newsroom;
  }

  /// Renders from disk; falls back to the last good render of the issue.
  Attempt render(String issue) {
    try {
      Edition edition = newsroom.edition(issue);
      return new Attempt(Optional.of(remember(issue, edition)), Optional.empty());
    } catch (ProblemsException e) {
      synchronized (this) {
        return new Attempt(Optional.ofNullable(lastGood.get(issue)), Optional.of(e));
      }
    }
  }

  /// The numbered render, or a new one when it is forgotten.
  Edition edition(String issue, int number) {
    synchronized (this) {
      Edition known = recent.get(number);
      if (known != null && known.issue().name().equals(issue)) {
        return known;
      }
    }
    return newsroom.edition(issue);
  }

  private synchronized Revision remember(String issue, Edition edition) {
    Revision revision = new Revision(++latest, edition);
    recent.put(revision.number(), edition);
    if (recent.size() > REMEMBERED) {
      recent.remove(recent.keySet().iterator().next());
    }
    lastGood.put(issue, revision);
    return revision;
  }
}
