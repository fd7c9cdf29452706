package dev.mailboat.subscribers;

import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Two rows of one person made one: the strictest status wins, the earliest consent is kept, tags
/// are united; of any other column the first row's value stays, and an empty one is filled.
///
/// @param values of the one row by column, without empty ones
/// @param conflicts where both rows say something, and not the same
public record Fusion(Map<String, String> values, List<Conflict> conflicts) {
  /// Columns that stand or fall with the status.
  private static final List<String> STATUS =
      List.of(Columns.STATUS, Columns.STATUS_AT, Columns.STATUS_REASON);

  /// Columns that prove one consent: half of one and half of another would prove nothing.
  private static final List<String> CONSENT =
      List.of(
          Columns.CONSENT_AT, Columns.CONSENT_SOURCE, "consent_text", "consent_ip", "confirmed_at");

  /// A column of which both rows say something.
  public record Conflict(String column, String kept, String other) {}

  public Fusion {
    values = Map.copyOf(values);
    conflicts = List.copyOf(conflicts);
  }

  /// Makes one row of two.
  ///
  /// @param first by column; absent and empty are the same
  public static Fusion of(Map<String, String> first, Map<String, String> second) {
    Map<String, String> values = new LinkedHashMap<>(first);
    List<Conflict> conflicts = new ArrayList<>();
    take(values, STATUS, status(second).compareTo(status(first)) > 0 ? second : first);
    takeConsent(values, first, second);
    for (Map.Entry<String, String> other : second.entrySet()) {
      String column = other.getKey();
      boolean ruled = STATUS.contains(column) || CONSENT.contains(column);
      if (!ruled && !column.equals(Columns.EMAIL) && !other.getValue().isEmpty()) {
        unite(values, column, other.getValue(), conflicts);
      }
    }
    values.values().removeIf(String::isEmpty);
    return new Fusion(values, conflicts);
  }

  private static void unite(
      Map<String, String> values, String column, String other, List<Conflict> conflicts) {
    String kept = values.getOrDefault(column, "");
    if (kept.isEmpty()) {
      values.put(column, other);
    } else if (column.equals(Columns.TAGS)) {
      values.put(column, tags(kept, other));
    } else if (!kept.equals(other)
        && !(column.equals(Columns.LANGUAGE) && kept.equalsIgnoreCase(other))) {
      conflicts.add(new Conflict(column, kept, other));
    }
  }

  /// The first cell as it is written when it has every tag of the second.
  private static String tags(String first, String second) {
    Set<String> all = new LinkedHashSet<>(Subscriber.tagsOf(first));
    boolean isMore = false;
    for (String tag : Subscriber.tagsOf(second)) {
      isMore |= all.stream().noneMatch(tag::equalsIgnoreCase) && all.add(tag);
    }
    return isMore ? String.join(";", all) : first;
  }

  private static void take(
      Map<String, String> values, List<String> columns, Map<String, String> from) {
    for (String column : columns) {
      values.put(column, from.getOrDefault(column, ""));
    }
  }

  /// Two times are two consents, of which the earlier stays whole; without a second time what is
  /// missing of the one is filled from the other.
  private static void takeConsent(
      Map<String, String> values, Map<String, String> first, Map<String, String> second) {
    boolean isSecond = isEarlier(second, first);
    Map<String, String> earlier = isSecond ? second : first;
    Map<String, String> other = isSecond ? first : second;
    take(values, CONSENT, earlier);
    if (other.getOrDefault(Columns.CONSENT_AT, "").isEmpty()) {
      CONSENT.forEach(c -> values.merge(c, other.getOrDefault(c, ""), Fusion::filled));
    }
  }

  private static String filled(String kept, String other) {
    return kept.isEmpty() ? other : kept;
  }

  private static Status status(Map<String, String> row) {
    return Status.of(row.getOrDefault(Columns.STATUS, "")).orElse(Status.PAUSED);
  }

  /// A consent with a time goes before one without.
  private static boolean isEarlier(Map<String, String> row, Map<String, String> than) {
    String at = row.getOrDefault(Columns.CONSENT_AT, "");
    String other = than.getOrDefault(Columns.CONSENT_AT, "");
    if (at.isEmpty() || other.isEmpty()) {
      return other.isEmpty() && !at.isEmpty();
    }
    Optional<Instant> time = time(at);
    Optional<Instant> otherTime = time(other);
    return (time.isPresent() && otherTime.isPresent())
        ? time.get().isBefore(otherTime.get())
        : at.compareTo(other) < 0;
  }

  private static Optional<Instant> time(String text) {
    try {
      return Optional.of(
          text.length() == 10
              ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
              : OffsetDateTime.parse(text.toUpperCase(Locale.ROOT)).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
