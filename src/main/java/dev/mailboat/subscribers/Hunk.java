package dev.mailboat.subscribers;

import java.util.List;

/// One row that an edit changes, removes or adds.
///
/// @param oldLine where it begins in the old file, counted from 1; where it would stand when it is
///   new
/// @param newLine where it begins in the new file; where it would stand when it is gone
/// @param before the lines of the old row; empty when it is new
/// @param after the lines of the new row; empty when it is gone
public record Hunk(int oldLine, int newLine, List<String> before, List<String> after) {
  public Hunk {
    before = List.copyOf(before);
    after = List.copyOf(after);
  }
}
