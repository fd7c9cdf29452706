package dev.mailboat.lint;

import dev.mailboat.Problem;
import java.util.ArrayList;
import java.util.List;

/// Applies every rule to an issue.
public final class Lint {
  private Lint() {}

  /// Everything the rules find, and what the renderer found, less what the author silenced. Pure:
  /// the same for the same inspection.
  public static Findings check(Inspection inspection) {
    Notes notes = new Notes();
    InboxRules.check(inspection, notes);
    LinkRules.check(inspection, notes);
    ImageRules.check(inspection, notes);
    IssueRules.check(inspection, notes);
    StructureRules.check(inspection, notes);
    WordRules.check(inspection, notes);
    DocumentRules.check(inspection, notes);
    ThemeRules.check(inspection, notes);
    List<Problem> all = new ArrayList<>(inspection.newsletter().findings());
    all.addAll(notes.all());
    return Silences.of(inspection.issue()).apply(all);
  }
}
