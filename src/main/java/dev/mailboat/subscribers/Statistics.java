package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// What a list is made of, counted row by row.
public final class Statistics {
  private final Map<Status, Integer> statuses = new EnumMap<>(Status.class);
  private final Map<String, Integer> languages = new HashMap<>();
  private final Map<String, Integer> tags = new HashMap<>();
  private final Map<String, Integer> domains = new HashMap<>();
  private final Map<YearMonth, Month> months = new TreeMap<>();
  private String oldest = "";
  private String newest = "";
  private int rows;
  private int withoutConsent;

  /// How a list grew in one month.
  ///
  /// @param joined who agreed in it
  /// @param left who unsubscribed, bounced or complained in it
  public record Month(int joined, int left) {
    Month plus(Month other) {
      return new Month(joined + other.joined, left + other.left);
    }
  }

  /// Counts one row; one that is broken must not come here.
  public void add(Row row) {
    rows++;
    Status status = Status.of(row.value(Columns.STATUS)).orElse(Status.PAUSED);
    statuses.merge(status, 1, Integer::sum);
    languages.merge(row.value(Columns.LANGUAGE).toLowerCase(Locale.ROOT), 1, Integer::sum);
    for (String tag : Subscriber.tagsOf(row.value(Columns.TAGS))) {
      tags.merge(tag, 1, Integer::sum);
    }
    domain(row.value(Columns.EMAIL)).ifPresent(domain -> domains.merge(domain, 1, Integer::sum));
    consent(row.value(Columns.CONSENT_AT));
    boolean gone =
        switch (status) {
          case UNSUBSCRIBED, BOUNCED, COMPLAINED -> true;
          case ACTIVE, PENDING, PAUSED -> false;
        };
    if (gone) {
      month(row.value(Columns.STATUS_AT))
          .ifPresent(m -> months.merge(m, new Month(0, 1), Month::plus));
    }
  }

  public int rows() {
    return rows;
  }

  public Map<Status, Integer> statuses() {
    return statuses;
  }

  /// By tag in lower case; empty for who has none.
  public Map<String, Integer> languages() {
    return languages;
  }

  public Map<String, Integer> tags() {
    return tags;
  }

  public Map<String, Integer> domains() {
    return domains;
  }

  /// Every month in which somebody joined or left, the oldest first.
  public Map<YearMonth, Month> months() {
    return months;
  }

  /// The earliest time of consent, as written; empty when nobody has one.
  public String oldestConsent() {
    return oldest;
  }

  /// The latest; empty when nobody has one.
  public String newestConsent() {
    return newest;
  }

  /// How many rows prove no consent.
  public int withoutConsent() {
    return withoutConsent;
  }

  private void consent(String at) {
    if (at.isEmpty()) {
      withoutConsent++;
      return;
    }
    oldest = oldest.isEmpty() || at.compareTo(oldest) < 0 ? at : oldest;
    newest = at.compareTo(newest) > 0 ? at : newest;
    month(at).ifPresent(m -> months.merge(m, new Month(1, 0), Month::plus));
  }

  private static Optional<YearMonth> month(String time) {
    try {
      return time.length() < 7
          ? Optional.empty()
          : Optional.of(YearMonth.parse(time.substring(0, 7)));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> domain(String address) {
    try {
      return Optional.of(EmailAddress.parse(address).domain());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
