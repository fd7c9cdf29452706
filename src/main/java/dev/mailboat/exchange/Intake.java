package dev.mailboat.exchange;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.subscribers.Columns;
import dev.mailboat.subscribers.Edit;
import dev.mailboat.subscribers.Fusion;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowChange;
import dev.mailboat.subscribers.Rows;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// Decides what an import does to the list: who is added, who gets new values, who is kept out.
///
/// Nobody's status becomes looser, except by [IntakeRules#resubscribe()], and even then not that of
/// somebody who complained or is suppressed.
public final class Intake {
  private static final List<String> OURS =
      List.of(
          Columns.NAME,
          Columns.LANGUAGE,
          Columns.TAGS,
          Columns.STATUS,
          Columns.STATUS_AT,
          Columns.STATUS_REASON,
          Columns.CONSENT_AT,
          Columns.CONSENT_SOURCE,
          "consent_text",
          "consent_ip",
          "confirmed_at");

  /// What proved the consent that was withdrawn.
  private static final List<String> OLD_PROOF =
      List.of("consent_text", "consent_ip", "confirmed_at");

  private static final List<String> CONSENT = List.of(Columns.CONSENT_AT, Columns.CONSENT_SOURCE);

  private final List<String> columns;
  private final Map<String, Standing> standings = new HashMap<>();
  private final IntakeRules rules;
  private final Map<Integer, Map<String, String>> changes = new HashMap<>();
  private final List<Map<String, String>> newRows = new ArrayList<>();
  private final List<Problem> notes = new ArrayList<>();
  private final Tally tally = new Tally();

  /// Somebody's rows on the list.
  ///
  /// @param values of the first
  private record Standing(List<Integer> lines, Map<String, String> values, Status strictest) {}

  private Intake(
      Rows list, Arrivals arrivals, Predicate<EmailAddress> suppressed, IntakeRules rules) {
    this.rules = rules;
    columns = list.header().columns();
    Map<String, Arrival> people = new LinkedHashMap<>();
    arrivals.people().forEach(each -> people.put(each.address().identity(), each));
    for (Row row : list) {
      stand(row, people);
    }
    people.forEach((identity, person) -> decide(identity, completed(person), suppressed));
  }

  /// Decides for everybody.
  ///
  /// @param list read to the end
  /// @param suppressed who is never mailed
  public static Intake of(
      Rows list, Arrivals arrivals, Predicate<EmailAddress> suppressed, IntakeRules rules) {
    return new Intake(list, arrivals, suppressed, rules);
  }

  public Tally tally() {
    return tally;
  }

  /// Where the list and the files say different things, and which stays.
  public List<Problem> notes() {
    return List.copyOf(notes);
  }

  /// The change of the list. Columns are added only where somebody has a value for them.
  public Edit edit() {
    Set<String> used = new TreeSet<>();
    changes.values().forEach(values -> add(used, values));
    newRows.forEach(values -> add(used, values));
    columns.forEach(used::remove);
    List<String> newColumns = new ArrayList<>(OURS);
    newColumns.retainAll(used);
    used.removeAll(OURS);
    newColumns.addAll(used);
    return new Edit(
        row ->
            changes.containsKey(row.line())
                ? new RowChange.Replace(changes.getOrDefault(row.line(), Map.of()))
                : RowChange.KEEP,
        newColumns,
        newRows);
  }

  private static Optional<String> identity(Row row) {
    try {
      return Optional.of(EmailAddress.parse(row.value(Columns.EMAIL)).identity());
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Map<String, String> values(Row row) {
    Map<String, String> values = new HashMap<>();
    row.header().columns().forEach(column -> values.put(column, row.value(column)));
    return values;
  }

  private static void add(Set<String> used, Map<String, String> values) {
    values.forEach(
        (column, value) -> {
          if (!value.isEmpty()) {
            used.add(column);
          }
        });
  }

  private void stand(Row row, Map<String, Arrival> people) {
    Optional<String> identity = row.isBroken() ? Optional.empty() : identity(row);
    if (identity.isEmpty() || !people.containsKey(identity.get())) {
      return;
    }
    Status status = Status.of(row.value(Columns.STATUS)).orElse(Status.PAUSED);
    Standing one = new Standing(List.of(row.line()), values(row), status);
    standings.merge(identity.get(), one, Intake::both);
  }

  private static Standing both(Standing first, Standing other) {
    List<Integer> lines = new ArrayList<>(first.lines);
    lines.addAll(other.lines);
    boolean otherIsStricter = other.strictest.compareTo(first.strictest) > 0;
    return new Standing(lines, first.values, otherIsStricter ? other.strictest : first.strictest);
  }

  private void decide(String identity, Arrival person, Predicate<EmailAddress> suppressed) {
    Standing standing = standings.get(identity);
    if (suppressed.test(person.address())) {
      tally.keepOut("suppressed");
    } else if (standing == null) {
      tally.add(person.status());
      newRows.add(newRow(person));
    } else if (person.status().compareTo(standing.strictest) >= 0) {
      unite(person, standing);
    } else if (mayComeBack(person, standing)) {
      tally.resubscribe();
      comeBack(person, standing);
    } else {
      tally.keepOut(standing.strictest.toString());
    }
  }

  private boolean mayComeBack(Arrival person, Standing standing) {
    return rules.resubscribe()
        && person.status() == Status.ACTIVE
        && standing.strictest != Status.COMPLAINED;
  }

  private void comeBack(Arrival person, Standing standing) {
    Map<String, String> back = new HashMap<>();
    back.put(Columns.STATUS, Status.ACTIVE.toString());
    back.put(Columns.STATUS_AT, now());
    back.put(Columns.STATUS_REASON, "resubscribed: " + rules.consentSource());
    standing.lines.forEach(line -> changes.put(line, back));
    Map<String, String> first = difference(united(person, standing), standing.values);
    first.putAll(back);
    OLD_PROOF.stream().filter(columns::contains).forEach(column -> first.put(column, ""));
    CONSENT.forEach(column -> first.put(column, person.values().getOrDefault(column, "")));
    changes.put(standing.lines.getFirst(), first);
  }

  private void unite(Arrival person, Standing standing) {
    Map<String, String> changed = difference(united(person, standing), standing.values);
    if (person.status().compareTo(standing.strictest) > 0) {
      tally.becomes(person.status());
    } else {
      tally.update(!changed.isEmpty());
    }
    if (!changed.isEmpty()) {
      changes.put(standing.lines.getFirst(), changed);
    }
  }

  private Map<String, String> united(Arrival person, Standing standing) {
    Fusion fusion = Fusion.of(standing.values, person.values());
    Map<String, String> values = new HashMap<>(fusion.values());
    for (Fusion.Conflict conflict : fusion.conflicts()) {
      if (rules.update()) {
        values.put(conflict.column(), conflict.other());
      } else {
        notes.add(note(person, conflict));
      }
    }
    return values;
  }

  private static Problem note(Arrival person, Fusion.Conflict conflict) {
    String what =
        "%s: %s '%s' gives way to '%s' on the list"
            .formatted(person.address(), conflict.column(), conflict.other(), conflict.kept());
    return Problem.warning(person.place(), "conflict", what)
        .withHint("--update takes the file's values");
  }

  private static Map<String, String> difference(
      Map<String, String> now, Map<String, String> before) {
    Map<String, String> changed = new HashMap<>(now);
    before.forEach((column, value) -> changed.putIfAbsent(column, ""));
    changed.entrySet().removeIf(e -> e.getValue().equals(before.getOrDefault(e.getKey(), "")));
    return changed;
  }

  /// With what the user says of everybody.
  private Arrival completed(Arrival person) {
    Map<String, String> more = new HashMap<>();
    more.put(Columns.TAGS, String.join(";", rules.tags().stream().sorted().toList()));
    Map<String, String> values = new HashMap<>(Fusion.of(person.values(), more).values());
    fill(values, Columns.CONSENT_SOURCE, rules.consentSource());
    fill(values, Columns.CONSENT_AT, rules.consentAt());
    if (rules.resubscribe()) {
      renewConsent(values);
    }
    return person.with(values);
  }

  /// A consent in the files may be the one that was withdrawn since: only the new one counts.
  private void renewConsent(Map<String, String> values) {
    OLD_PROOF.forEach(values::remove);
    values.put(Columns.CONSENT_SOURCE, rules.consentSource());
    values.put(Columns.CONSENT_AT, rules.consentAt().isEmpty() ? now() : rules.consentAt());
  }

  private String now() {
    return rules.now().truncatedTo(ChronoUnit.SECONDS).toString();
  }

  private static void fill(Map<String, String> values, String column, String value) {
    if (!value.isEmpty()) {
      values.putIfAbsent(column, value);
    }
  }

  /// Who is active needs no column to say so.
  private Map<String, String> newRow(Arrival person) {
    Map<String, String> values = new HashMap<>(person.values());
    if (!columns.contains(Columns.STATUS) && person.status() == Status.ACTIVE) {
      values.remove(Columns.STATUS);
    }
    return values;
  }
}
