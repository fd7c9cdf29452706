package dev.mailboat;

import java.util.Locale;

/// How much a [Problem] weighs: an error blocks `send`, a warning is shown, a suggestion is an
/// idea.
public enum Severity {
  ERROR,
  WARNING,
  SUGGESTION;

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
