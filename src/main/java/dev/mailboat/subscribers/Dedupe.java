package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/// Makes one row of all rows of one person, by the rule of [Fusion]; the first row stays where it
/// is.
public final class Dedupe {
  private Dedupe() {}

  /// The edit for a list.
  ///
  /// @param rows read to the end
  /// @param conflicts takes where rows of one person say different things; the first row's value is
  ///   kept
  public static Edit of(Rows rows, Consumer<Problem> conflicts) {
    IdentityTable people = new IdentityTable(0);
    Map<Integer, List<Row>> others = new HashMap<>();
    Set<Integer> gone = new HashSet<>();
    for (Row row : rows) {
      Optional<EmailAddress> address = row.isBroken() ? Optional.empty() : RowChanges.address(row);
      address
          .flatMap(who -> people.meet(who, row.line(), 0))
          .filter(IdentityTable.Known::isSamePerson)
          .ifPresent(
              known -> {
                others.computeIfAbsent(known.line(), line -> new ArrayList<>()).add(row);
                gone.add(row.line());
              });
    }
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
