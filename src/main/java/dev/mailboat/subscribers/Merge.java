package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/// Takes another list's people into a list, by the rule of [Fusion]: nobody is lost, no status
/// becomes looser, and who is suppressed stays out.
public final class Merge {
  private final Map<String, Row> first = new LinkedHashMap<>();
  private final Map<String, Map<String, String>> incoming = new LinkedHashMap<>();
  private final Map<String, List<Problem>> conflictsWithin = new HashMap<>();
  private final Consumer<Problem> notes;

  private Merge(Consumer<Problem> notes) {
    this.notes = notes;
  }

  /// The edit for a list.
  ///
  /// @param list read to the end
  /// @param other the list to take in, read to the end
  /// @param addColumns whether columns that only the other list has are added; otherwise they are
  ///   left out, and noted
  /// @param chosen which people of the other list are taken, by their values
  /// @param notes takes conflicts, and who was kept out
  /// @throws ProblemsException of kind CONTENT with every faulty row of the other list
  public static Edit of(
      Rows list,
      Rows other,
      Suppressions suppressions,
      boolean addColumns,
      Predicate<Map<String, String>> chosen,
      Consumer<Problem> notes) {
    Merge merge = new Merge(notes);
    merge.read(other, suppressions);
    merge.incoming.values().removeIf(values -> !chosen.test(values));
    merge.conflictsWithin.keySet().retainAll(merge.incoming.keySet());
    merge.conflictsWithin.values().forEach(each -> each.forEach(notes));
    List<String> more = new ArrayList<>(other.header().columns());
    more.removeAll(list.header().columns());
    if (!addColumns) {
      more.forEach(column -> merge.noteColumn(other.header(), column));
    }
    Set<String> known = new HashSet<>();
    for (Row row : list) {
      identity(row).ifPresent(known::add);
    }
    List<Map<String, String>> added = new ArrayList<>();
    merge.incoming.forEach(
        (who, values) -> {
          if (!known.contains(who)) {
            added.add(values);
          }
        });
    return new Edit(merge::change, addColumns ? more : List.of(), added);
  }

  private void read(Rows other, Suppressions suppressions) {
    List<Problem> problems = new ArrayList<>();
    RowReader reader = new RowReader(other.header().orThrowWithoutEmail());
    for (Row row : other) {
      Optional<RowReader.Person> person = reader.check(row, problems::add);
      if (person.isEmpty()) {
        continue;
      }
      EmailAddress address = person.get().address();
      if (suppressions.reason(address).isPresent()) {
        String what = "'" + address + "' is suppressed and stays out";
        notes.accept(Problem.warning(row.place(Columns.EMAIL), "kept-out", what));
        continue;
      }
      first.putIfAbsent(address.identity(), row);
      List<Problem> conflicts = new ArrayList<>();
      incoming.merge(address.identity(), row.values(), (a, b) -> united(a, b, row, conflicts::add));
      if (!conflicts.isEmpty()) {
        conflictsWithin
            .computeIfAbsent(address.identity(), who -> new ArrayList<>())
            .addAll(conflicts);
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, problems);
    }
  }

  private RowChange change(Row row) {
    Optional<String> who = identity(row);
    Map<String, String> values = who.map(incoming::get).orElse(Map.of());
    Row other = who.map(first::get).orElse(row);
    return values.isEmpty()
        ? RowChange.KEEP
        : row.becoming(united(row.values(), values, other, notes));
  }

  private static Map<String, String> united(
      Map<String, String> kept, Map<String, String> more, Row row, Consumer<Problem> conflicts) {
    Fusion fusion = Fusion.of(kept, more);
    fusion.conflicts().forEach(conflict -> conflicts.accept(Dedupe.conflict(row, conflict)));
    return fusion.values();
  }

  private void noteColumn(Header header, String column) {
    String what = "the list has no column '" + column + "'; its values are left out";
    notes.accept(
        Problem.warning(header.place(), "column-left-out", what)
            .withHint("--add-columns takes them in"));
  }

  private static Optional<String> identity(Row row) {
    return row.isBroken() ? Optional.empty() : RowChanges.address(row).map(EmailAddress::identity);
  }
}
