package dev.mailboat.lint;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Piece;

/// Headings and tables of the articles.
final class StructureRules {
  /// What the mail is wide.
  private static final int WIDTH = 600;

  private StructureRules() {}

  static void check(Inspection inspection, Notes notes) {
    for (Variant variant : inspection.newsletter().variants()) {
      String file = "";
      int level = 0;
      for (Piece piece : variant.pieces()) {
        if (!piece.place().source().equals(file)) {
          file = piece.place().source();
          level = 0;
        }
        switch (piece) {
          case Piece.Heading heading -> {
            heading(heading, level, notes);
            level = heading.level();
          }
          case Piece.DataTable table -> table(table, notes);
          case Piece.Link link -> {}
          case Piece.Image image -> {}
        }
      }
    }
  }

  private static void heading(Piece.Heading heading, int above, Notes notes) {
    if (heading.text().isBlank()) {
      notes.add(Rule.HEADING_EMPTY, heading.place(), "the heading has no words");
    }
    if (above > 0 && heading.level() > above + 1) {
      String what =
          "heading '"
              + heading.text()
              + "' is of level "
              + heading.level()
              + " below one of level "
              + above;
      notes.add(Rule.HEADING_SKIPPED, heading.place(), what);
    }
  }

  private static void table(Piece.DataTable table, Notes notes) {
    if (table.width() > WIDTH) {
      String what = "the table needs about " + table.width() + " px, expected at most 600";
      notes.add(Rule.TABLE_WIDE, table.place(), what);
    }
    for (int i = 0; i < table.header().size(); i++) {
      if (table.header().get(i).isBlank()) {
        String what = "column " + (i + 1) + " of the table has no heading";
        notes.add(Rule.TABLE_HEADER_EMPTY, table.place(), what);
      }
    }
  }
}
