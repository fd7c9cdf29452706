package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.config.Settings;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowChanges;
import dev.mailboat.subscribers.Suppressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One person's rows, and what the suppression list says of them.
///
/// @param rows in the list's order; empty when only the suppression list knows them
/// @param suppressed why they are never mailed
record PersonRows(EmailAddress address, List<Row> rows, Optional<String> suppressed) {

  /// The people who are asked for, with all their rows: those named, in that order, or with
  /// `--where` everybody, or those of the named, of whom one row at least meets it.
  ///
  /// @throws ProblemsException of kind USAGE when nobody is asked for, NO_INPUT with everybody who
  ///   is named and whom neither list knows
  static List<PersonRows> find(Wiring wiring, ListOptions options, List<String> words) {
    Map<String, EmailAddress> asked = new LinkedHashMap<>();
    Targets.people(wiring, words, options)
        .forEach(each -> asked.putIfAbsent(each.identity(), each));
    Map<String, List<Row>> rows = rows(wiring, options, asked);
    Settings settings = wiring.settings();
    Suppressions suppressions =
        Suppressions.beside(settings.subscribers(), () -> SecretKey.read(settings.secretFile()));
    List<PersonRows> people = new ArrayList<>();
    List<Problem> unknown = new ArrayList<>();
    asked.forEach(
        (identity, address) -> {
          List<Row> theirs = rows.getOrDefault(identity, List.of());
          Optional<String> suppressed = suppressions.reason(address);
          if (theirs.isEmpty() && suppressed.isEmpty()) {
            unknown.add(unknown(settings, address));
          } else {
            people.add(new PersonRows(asWritten(theirs, address), theirs, suppressed));
          }
        });
    if (!unknown.isEmpty()) {
      throw new ProblemsException(Kind.NO_INPUT, unknown);
    }
    if (people.isEmpty() && !options.json) {
      wiring.err().println("Nobody who is meant meets '" + options.where.written() + "'.");
    }
    return people;
  }

  private static Map<String, List<Row>> rows(
      Wiring wiring, ListOptions options, Map<String, EmailAddress> asked) {
    Map<String, List<Row>> rows = new HashMap<>();
    ListRows.of(wiring, options)
        .ofEverybody()
        .each(
            row ->
                RowChanges.address(row)
                    .map(EmailAddress::identity)
                    .filter(asked::containsKey)
                    .ifPresent(who -> rows.computeIfAbsent(who, w -> new ArrayList<>()).add(row)));
    return rows;
  }

  private static EmailAddress asWritten(List<Row> rows, EmailAddress asked) {
    return rows.isEmpty() ? asked : RowChanges.address(rows.getFirst()).orElse(asked);
  }

  private static Problem unknown(Settings settings, EmailAddress address) {
    return Problem.error(
            Place.of(settings.subscribers()), "not-on-list", "'" + address + "' is not on the list")
        .withHint("mailboat subscribers list --where 'email~\"" + address.domain() + "\"'");
  }

  /// Whether the newsletter is mailed to them, and if not, why.
  String standing() {
    if (suppressed.isPresent()) {
      String why = suppressed.get();
      return why.isEmpty() ? "never mailed: suppressed" : "never mailed: suppressed, " + why;
    }
    Status strictest = Status.ACTIVE;
    for (Row row : rows) {
      Status status = Status.of(row.value("status")).orElse(Status.PAUSED);
      strictest = status.compareTo(strictest) > 0 ? status : strictest;
    }
    return strictest == Status.ACTIVE ? "mailed" : "not mailed: " + strictest;
  }
}
