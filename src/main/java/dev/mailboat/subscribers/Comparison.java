package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// How two lists differ, person by person, whatever the order of rows and columns.
///
/// @param added people of the new list alone, in its order
/// @param removed people of the old list alone, in its order
/// @param changed people of both whose values differ, in the new list's order
public record Comparison(List<Person> added, List<Person> removed, List<Change> changed) {

  /// Somebody and their values by column, without empty ones.
  public record Person(String address, Map<String, String> values) {}

  /// Somebody on both lists.
  public record Change(Person before, Person after) {

    /// The columns that differ, in the lists' order.
    public List<String> columns() {
      Set<String> columns = new LinkedHashSet<>(before.values.keySet());
      columns.addAll(after.values.keySet());
      columns.removeIf(column -> value(before, column).equals(value(after, column)));
      return List.copyOf(columns);
    }

    private static String value(Person person, String column) {
      return person.values.getOrDefault(column, "");
    }
  }

  /// Compares; of several rows of one person the first counts.
  ///
  /// @param before read to the end
  /// @param after read to the end
  public static Comparison of(Rows before, Rows after) {
    Map<String, Person> old = people(before);
    List<Person> added = new ArrayList<>();
    List<Change> changed = new ArrayList<>();
    people(after)
        .forEach(
            (identity, person) -> {
              Person was = old.remove(identity);
              if (was == null) {
                added.add(person);
              } else if (!new Change(was, person).columns().isEmpty()) {
                changed.add(new Change(was, person));
              }
            });
    return new Comparison(added, List.copyOf(old.values()), changed);
  }

  private static Map<String, Person> people(Rows rows) {
    rows.header().orThrowWithoutEmail();
    Map<String, Person> people = new LinkedHashMap<>();
    for (Row row : rows) {
      Map<String, String> values = new LinkedHashMap<>();
      row.header().columns().forEach(column -> values.put(column, row.value(column)));
      values.values().removeIf(String::isEmpty);
      String written = values.getOrDefault(Columns.EMAIL, "");
      people.putIfAbsent(identity(written), new Person(written, values));
    }
    return people;
  }

  /// A row without a sound address is compared by what stands in its place.
  private static String identity(String written) {
    try {
      return EmailAddress.parse(written).identity();
    } catch (IllegalArgumentException e) {
      return written;
    }
  }
}
