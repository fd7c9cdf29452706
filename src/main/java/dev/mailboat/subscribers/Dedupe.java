package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/// Makes one row of all rows of one person, by the rule of [Fusion]; the first row stays where it
/// is.
public final class Dedupe {
  private Dedupe() {}

  /// The edit for a list.
  ///
  /// @param rows read to the end
  /// @param chosen people of whom one row at least is chosen become one row, the others stay
  /// @param conflicts takes where rows of one person say different things; the first row's value is
  ///   kept
  public static Edit of(Rows rows, Predicate<Row> chosen, Consumer<Problem> conflicts) {
    IdentityTable people = new IdentityTable(0);
    BitSet chosenLines = new BitSet();
    Map<Integer, List<Row>> others = new HashMap<>();
    for (Row row : rows) {
      Optional<EmailAddress> address = row.isBroken() ? Optional.empty() : RowChanges.address(row);
      if (address.isPresent()) {
        chosenLines.set(row.line(), chosen.test(row));
        people
            .meet(address.get(), row.line(), 0)
            .filter(IdentityTable.Known::isSamePerson)
            .ifPresent(
                known -> others.computeIfAbsent(known.line(), l -> new ArrayList<>()).add(row));
      }
    }
    others
        .entrySet()
        .removeIf(
            person ->
                !chosenLines.get(person.getKey())
                    && person.getValue().stream().noneMatch(row -> chosenLines.get(row.line())));
    Set<Integer> gone =
        others.values().stream().flatMap(List::stream).map(Row::line).collect(Collectors.toSet());
    return Edit.ofRows(
        row -> {
          if (gone.contains(row.line())) {
            return RowChange.REMOVE;
          }
          List<Row> same = others.getOrDefault(row.line(), List.of());
          return same.isEmpty() ? RowChange.KEEP : united(row, same, conflicts);
        });
  }

  private static RowChange united(Row first, List<Row> others, Consumer<Problem> conflicts) {
    Map<String, String> values = first.values();
    for (Row other : others) {
      Fusion fusion = Fusion.of(values, other.values());
      for (Fusion.Conflict each : fusion.conflicts()) {
        conflicts.accept(conflict(other, each));
      }
      values = fusion.values();
    }
    return first.becoming(values);
  }

  /// What to say about a column in which two rows of one person differ.
  static Problem conflict(Row other, Fusion.Conflict conflict) {
    String what =
        "'"
            + other.value(Columns.EMAIL)
            + "': "
            + conflict.column()
            + " '"
            + conflict.other()
            + "' gives way to '"
            + conflict.kept()
            + "'";
    return Problem.warning(other.place(conflict.column()), "conflict", what);
  }
}
