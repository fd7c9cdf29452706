package dev.mailboat.where;

import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;

/// What the list has that an expression may name; an empty set leaves the names unchecked.
///
/// @param columns in lower case
/// @param tags as somebody has them
public record Known(Set<String> columns, Set<String> tags) {
  /// Nothing is known of the list yet: only the grammar is checked.
  public static final Known NOTHING = new Known(Set.of(), Set.of());

  public Known {
    columns = Set.copyOf(columns);
    tags = Set.copyOf(tags);
  }

  public static Known columns(Collection<String> columns) {
    return new Known(Set.copyOf(new TreeSet<>(columns)), Set.of());
  }
}
