package dev.mailboat.lint;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Piece;
import dev.mailboat.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /// Every link of every variant, each address once: those of the authors with their place, and
  /// those of the theme traced to the file they come from.
  public static List<Piece.Link> links(Inspection inspection) {
    Map<String, Piece.Link> links = new LinkedHashMap<>();
    for (Variant variant : inspection.newsletter().variants()) {
      LinkRules.links(inspection, variant).forEach(link -> links.putIfAbsent(link.url(), link));
    }
    return List.copyOf(links.values());
  }
}
