package dev.mailboat.exchange;

import java.util.regex.Pattern;

/// Cells that a spreadsheet would run as a formula when it opens the file (CWE-1236).
///
/// An apostrophe before them makes them text. A cell that looks disarmed already gets one more, so
/// that taking one away always gives back what was there.
public final class Formulas {
  private static final Pattern DANGEROUS = Pattern.compile("(?s)'*[=+\\-@\\t\\r].*");
  private static final Pattern DISARMED = Pattern.compile("(?s)''*[=+\\-@\\t\\r].*");

  private Formulas() {}

  /// The cell as a spreadsheet shows it and never runs it.
  public static String disarm(String cell) {
    return DANGEROUS.matcher(cell).matches() ? "'" + cell : cell;
  }

  static String restore(String cell) {
    return DISARMED.matcher(cell).matches() ? cell.substring(1) : cell;
  }
}
