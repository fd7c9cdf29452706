package dev.mailboat.cli;

import dev.mailboat.Choices;
import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.subscribers.Columns;
import dev.mailboat.subscribers.Header;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowChanges;
import dev.mailboat.subscribers.Rows;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The row of somebody who is new on a list.
record Addition(Rows list, EmailAddress address) {

  /// Makes the row.
  ///
  /// @param values by column
  /// @param consent where the person agreed; may be empty
  /// @throws ProblemsException of kind CONTENT when they are on the list already, USAGE when a
  ///   column is unknown or a value cannot stand in a list
  Map<String, String> row(Map<String, String> values, String consent, Instant now) {
    Header header = list.header().orThrowWithoutEmail();
    Map<String, String> row = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    Place place = new Place("--set", 0, 0);
    values.forEach(
        (name, value) -> {
          String column = name.strip().toLowerCase(Locale.ROOT);
          if (!header.has(column) || column.equals(Columns.EMAIL)) {
            Choices choices = Choices.of("column", header.columns());
            problems.add(choices.unknown(place, "unknown-column", name));
          } else if (value.chars().anyMatch(Character::isISOControl)) {
            String what = "the value of '" + name + "' holds a control character";
            problems.add(Problem.error(place, "control-character", what));
          }
          row.put(column, value.strip());
        });
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
    if (!consent.isEmpty()) {
      row.put(Columns.CONSENT_AT, now.truncatedTo(ChronoUnit.SECONDS).toString());
      row.put(Columns.CONSENT_SOURCE, consent);
    }
    row.put(Columns.EMAIL, address.toString());
    refuseKnown();
    return row;
  }

  private void refuseKnown() {
    for (Row row : list) {
      if (RowChanges.address(row).filter(address::isSamePersonAs).isPresent()) {
        String status = row.value(Columns.STATUS);
        String what =
            "'" + address + "' is on the list already" + (status.isEmpty() ? "" : ", " + status);
        throw new ProblemsException(
            Kind.CONTENT, Problem.error(row.place(Columns.EMAIL), "already-on-list", what));
      }
    }
  }
}
