package dev.mailboat.cli;

import dev.mailboat.Choices;
import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.exchange.Arrival;
import dev.mailboat.exchange.Arrivals;
import dev.mailboat.exchange.Intake;
import dev.mailboat.exchange.IntakeRules;
import dev.mailboat.subscribers.Columns;
import dev.mailboat.subscribers.Edit;
import dev.mailboat.subscribers.Header;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowChanges;
import dev.mailboat.subscribers.RowReader;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.where.Known;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Somebody who is to stand on a list.
///
/// @param values what their row is to say, by column
record Addition(
    EmailAddress address, Map<String, String> values, ConsentOptions consent, Instant now) {
  private static final Place SET = new Place("--set", 0, 0);

  /// The change that puts them on the list, or makes them active again.
  ///
  /// @throws ProblemsException of kind USAGE when a column is unknown or a value cannot stand in a
  ///   list, CONTENT when they are on the list already
  Edit edit(Supplier<Rows> list, WhereOption where) {
    Header header;
    Optional<Row> known;
    try (Rows rows = list.get()) {
      header = rows.header().orThrowWithoutEmail();
      known = known(rows);
    }
    Map<String, String> row = row(header);
    if (known.isPresent()) {
      refuseUnlessTheyLeft(known.get());
    }
    boolean wanted = where.test(Known.columns(header.columns()), new ArrayList<>()).test(row);
    if (!wanted) {
      return Edit.adding(List.of());
    }
    return known.isPresent() ? comingBack(list, row) : added(header, row);
  }

  /// Their row; a proof of consent goes with it, also where the list has no column for it yet.
  private Map<String, String> row(Header header) {
    Map<String, String> row = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    values.forEach(
        (name, value) -> {
          String column = name.strip().toLowerCase(Locale.ROOT);
          if (!header.has(column) || column.equals(Columns.EMAIL)) {
            Choices choices = Choices.of("column", header.columns());
            problems.add(choices.unknown(SET, "unknown-column", name));
          } else if (value.chars().anyMatch(Character::isISOControl)) {
            String what = "the value of '" + name + "' holds a control character";
            problems.add(Problem.error(SET, "control-character", what));
          }
          RowReader.fault(column, value.strip(), SET).ifPresent(problems::add);
          row.put(column, value.strip());
        });
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
    if (!consent.source.isBlank() || !consent.at.isEmpty()) {
      row.put(Columns.CONSENT_AT, consent.at.isEmpty() ? seconds() : consent.at);
      row.put(Columns.CONSENT_SOURCE, consent.source.strip());
    }
    row.put(Columns.EMAIL, address.toString());
    return row;
  }

  private static Edit added(Header header, Map<String, String> row) {
    List<String> newColumns =
        Stream.of(Columns.CONSENT_AT, Columns.CONSENT_SOURCE)
            .filter(column -> row.containsKey(column) && !header.has(column))
            .toList();
    return Edit.adding(List.of(row)).withNewColumns(newColumns);
  }

  /// By the rules of an import, which know what a new consent does to the old one.
  private Edit comingBack(Supplier<Rows> list, Map<String, String> row) {
    Map<String, String> person = new LinkedHashMap<>(row);
    person.put(Columns.STATUS, Status.ACTIVE.toString());
    person.values().removeIf(String::isEmpty);
    IntakeRules rules =
        new IntakeRules(true, true, Set.of(), consent.source.strip(), consent.at, now);
    Arrivals arrivals = new Arrivals(List.of(new Arrival(address, person, SET)), List.of(), 1);
    try (Rows rows = list.get()) {
      return Intake.of(rows, arrivals, suppressed -> false, rules).edit();
    }
  }

  private void refuseUnlessTheyLeft(Row row) {
    Status status = Status.of(row.value(Columns.STATUS)).orElse(Status.PAUSED);
    if (consent.resubscribe && status != Status.COMPLAINED) {
      return;
    }
    String word = row.value(Columns.STATUS);
    String what = "'" + address + "' is on the list already" + (word.isEmpty() ? "" : ", " + word);
    Problem problem = Problem.error(row.place(Columns.EMAIL), "already-on-list", what);
    throw new ProblemsException(Kind.CONTENT, problem.withHint(hint(status)));
  }

  private static String hint(Status status) {
    return switch (status) {
      case ACTIVE -> "";
      case COMPLAINED -> "nobody who complained is brought back";
      case PENDING, PAUSED, UNSUBSCRIBED, BOUNCED ->
          "--resubscribe makes them active again, with --consent-source as the proof";
    };
  }

  /// The strictest of their rows.
  private Optional<Row> known(Rows list) {
    Optional<Row> strictest = Optional.empty();
    for (Row row : list) {
      boolean theirs = RowChanges.address(row).filter(address::isSamePersonAs).isPresent();
      if (theirs && (strictest.isEmpty() || isStricter(row, strictest.get()))) {
        strictest = Optional.of(row);
      }
    }
    return strictest;
  }

  private static boolean isStricter(Row row, Row than) {
    Status status = Status.of(row.value(Columns.STATUS)).orElse(Status.PAUSED);
    return status.compareTo(Status.of(than.value(Columns.STATUS)).orElse(Status.PAUSED)) > 0;
  }

  private String seconds() {
    return now.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
