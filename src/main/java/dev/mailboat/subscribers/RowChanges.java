package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The changes people ask for, for one row.
public final class RowChanges {
  private RowChanges() {}

  /// Gives the row a status, unless it has that one or a stricter one: a change never brings back
  /// somebody who left. When and why are noted where the list has the columns for it.
  public static RowChange status(Row row, Status status, Instant at, String reason) {
    Status now = Status.of(row.value(Columns.STATUS)).orElse(Status.PAUSED);
    if (now.compareTo(status) >= 0) {
      return RowChange.KEEP;
    }
    Map<String, String> values = new HashMap<>();
    values.put(Columns.STATUS, status.toString());
    values.put(Columns.STATUS_AT, at.truncatedTo(ChronoUnit.SECONDS).toString());
    values.put(Columns.STATUS_REASON, reason);
    values.keySet().removeIf(column -> !row.header().has(column));
    return new RowChange.Replace(values);
  }

  /// Adds and removes tags; upper and lower case are the same.
  public static RowChange tags(Row row, Set<String> added, Set<String> removed) {
    String cell = row.value(Columns.TAGS);
    Set<String> before = Subscriber.tagsOf(cell);
    Set<String> tags = new LinkedHashSet<>(before);
    tags.removeIf(tag -> removed.stream().anyMatch(tag::equalsIgnoreCase));
    for (String tag : added) {
      if (tags.stream().noneMatch(tag::equalsIgnoreCase)) {
        tags.add(tag);
      }
    }
    String divider = cell.contains(",") && !cell.contains(";") ? "," : ";";
    return tags.equals(before)
        ? RowChange.KEEP
        : new RowChange.Replace(Map.of(Columns.TAGS, String.join(divider, tags)));
  }

  /// Whose row it is; empty when its address is none.
  public static Optional<EmailAddress> address(Row row) {
    try {
      return Optional.of(EmailAddress.parse(row.value(Columns.EMAIL)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
