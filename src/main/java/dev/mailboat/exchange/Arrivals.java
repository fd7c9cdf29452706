package dev.mailboat.exchange;

import dev.mailboat.Problem;
import dev.mailboat.subscribers.Fusion;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.Rows;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Everybody whom foreign lists name, each person once, and the rows that could not be read.
///
/// @param people in the order of their first rows
/// @param rows how many rows there were, broken ones included
public record Arrivals(Collection<Arrival> people, List<Rejection> rejected, int rows) {

  /// A row that could not be read.
  public record Rejection(ForeignList list, Row row, List<Problem> problems) {
    public Rejection {
      problems = List.copyOf(problems);
    }
  }

  public Arrivals {
    rejected = List.copyOf(rejected);
  }

  /// Reads the lists from first to last; several rows of one person are united by the rules of
  /// [Fusion].
  ///
  /// @param columns of our list, in lower case
  public static Arrivals read(List<ForeignList> lists, List<String> columns) {
    Map<String, Arrival> people = new LinkedHashMap<>();
    List<Rejection> rejected = new ArrayList<>();
    int count = 0;
    for (ForeignList list : lists) {
      Translation translation = new Translation(list, columns);
      try (Rows rows = list.rows()) {
        for (Row row : rows) {
          count++;
          List<Problem> problems = new ArrayList<>();
          translation
              .read(row, problems)
              .ifPresentOrElse(
                  person -> people.merge(person.address().identity(), person, Arrivals::united),
                  () -> rejected.add(new Rejection(list, row, problems)));
        }
      }
    }
    return new Arrivals(people.values(), rejected, count);
  }

  private static Arrival united(Arrival first, Arrival second) {
    Fusion fusion = Fusion.of(first.values(), second.values());
    return first.with(fusion.values());
  }
}
