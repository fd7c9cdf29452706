package dev.mailboat;

import java.util.Locale;
import java.util.Map;

/// A subscriber to whom an issue is promised, frozen as they stood when the issue was planned.
///
/// @param number position in the list, counted from 1; the order of sending
/// @param language of the variant they get
/// @param values every column of the row by its header in lower case, for merge fields
public record Recipient(
    int number, EmailAddress address, String language, Map<String, String> values) {
  public Recipient {
    values = RowValues.copyOf(values);
  }

  /// The value for a merge field; empty when the list has none.
  public String value(String column) {
    return values.getOrDefault(column.toLowerCase(Locale.ROOT), "");
  }
}
