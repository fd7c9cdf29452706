package dev.mailboat.lint;

/// The theme's files: what the readers' mail clients do not know.
final class ThemeRules {
  private ThemeRules() {}

  static void check(Inspection inspection, Notes notes) {}
}
