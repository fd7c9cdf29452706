package dev.mailboat;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The values of a row by its columns' names, in the columns' order; an empty value is none. Never
/// changes.
///
/// The rows of one list share their [Columns], so that a row of a million is an array and no more.
public final class RowValues extends AbstractMap<String, String> {
  private final Columns columns;
  private final String[] values;

  private RowValues(Columns columns, String[] values) {
    this.columns = columns;
    this.values = values;
  }

  /// The columns of many rows.
  public static final class Columns {
    private final List<String> names;
    private final Map<String, Integer> positions = new HashMap<>();
    private final List<Integer> repeated = new ArrayList<>();

    /// @param names of several that are the same the first counts
    public Columns(List<String> names) {
      this.names = List.copyOf(names);
      for (int i = 0; i < names.size(); i++) {
        if (positions.putIfAbsent(names.get(i), i) != null) {
          repeated.add(i);
        }
      }
    }

    public List<String> names() {
      return names;
    }

    /// A map's values for these columns; the others are left out.
    public RowValues row(Map<String, String> values) {
      return values instanceof RowValues row && row.columns == this
          ? row
          : row(names.stream().map(each -> values.getOrDefault(each, "")).toList());
    }

    /// A row of as many values as there are columns.
    public RowValues row(List<String> values) {
      if (values.size() != names.size()) {
        throw new IllegalArgumentException("a row has a value for each column");
      }
      String[] own = values.toArray(new String[0]);
      repeated.forEach(each -> own[each] = "");
      return new RowValues(this, own);
    }
  }

  public Columns columns() {
    return columns;
  }

  /// The value by its column's position from 0; empty when there is none.
  public String cell(int position) {
    return values[position];
  }

  /// The same values in a map that never changes.
  public static Map<String, String> copyOf(Map<String, String> values) {
    return values instanceof RowValues ? values : Map.copyOf(values);
  }

  @Override
  public @Nullable String get(@Nullable Object column) {
    Integer position = columns.positions.get(column);
    return position == null || values[position].isEmpty() ? null : values[position];
  }

  @Override
  public String getOrDefault(@Nullable Object column, String other) {
    String value = get(column);
    return value == null ? other : value;
  }

  @Override
  public boolean containsKey(@Nullable Object column) {
    return get(column) != null;
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int i = 0; i < values.length; i++) {
      if (!values[i].isEmpty()) {
        action.accept(columns.names.get(i), values[i]);
      }
    }
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new Entries();
  }

  private int filledFrom(int from) {
    int at = from;
    while (at < values.length && values[at].isEmpty()) {
      at++;
    }
    return at;
  }

  private final class Entries extends AbstractSet<Map.Entry<String, String>> {
    @Override
    public int size() {
      int size = 0;
      for (String value : values) {
        size += value.isEmpty() ? 0 : 1;
      }
      return size;
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
      return new Iterator<>() {
        private int at = filledFrom(0);

        @Override
        public boolean hasNext() {
          return at < values.length;
        }

        @Override
        public Map.Entry<String, String> next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          Map.Entry<String, String> entry = Map.entry(columns.names.get(at), values[at]);
          at = filledFrom(at + 1);
          return entry;
        }
      };
    }
  }
}
