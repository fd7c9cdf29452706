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
import java.util.TreeSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The values of a row by its columns' names, in the columns' order; an empty value is none. Never
/// changes.
///
/// The rows of one list share their [Columns], and a row's values are slices of one text: whoever
/// goes through a million rows touches a few lines of memory for each, and no value is made a text
/// of its own before somebody asks for it.
public final class RowValues extends AbstractMap<String, String> {
  private final Columns columns;
  private final String text;
  private final int[] bounds;

  private RowValues(Columns columns, String text, int[] bounds) {
    this.columns = columns;
    this.text = text;
    this.bounds = bounds;
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

    /// The position of the column with this name that counts; -1 when there is none.
    public int position(String name) {
      return positions.getOrDefault(name, -1);
    }

    /// A row of as many values as there are columns.
    public RowValues row(List<String> values) {
      int[] bounds = new int[2 * values.size()];
      int end = 0;
      for (int i = 0; i < values.size(); i++) {
        bounds[2 * i] = end;
        end += values.get(i).length();
        bounds[2 * i + 1] = end;
      }
      return row(String.join("", values), bounds);
    }

    /// A row whose values are slices of a text.
    ///
    /// @param bounds for each column where its value begins, and where it ends; the row's own from
    ///   here on
    public RowValues row(String text, int[] bounds) {
      if (bounds.length != 2 * names.size()) {
        throw new IllegalArgumentException("a row has a value for each column");
      }
      repeated.forEach(each -> bounds[2 * each + 1] = bounds[2 * each]);
      return new RowValues(this, text, bounds);
    }

    /// A map's values for these columns; the others are left out.
    public RowValues row(Map<String, String> values) {
      return values instanceof RowValues row && row.columns == this
          ? row
          : row(names.stream().map(each -> values.getOrDefault(each, "")).toList());
    }
  }

  /// The same values in a row that never changes.
  public static RowValues copyOf(Map<String, String> values) {
    return values instanceof RowValues row
        ? row
        : new Columns(List.copyOf(new TreeSet<>(values.keySet()))).row(values);
  }

  public Columns columns() {
    return columns;
  }

  /// What the values are slices of, and more than that.
  public String text() {
    return text;
  }

  /// Where the value of the column at this position begins in [#text()].
  public int from(int position) {
    return bounds[2 * position];
  }

  /// Where the value of the column at this position ends in [#text()].
  public int to(int position) {
    return bounds[2 * position + 1];
  }

  @Override
  public @Nullable String get(@Nullable Object column) {
    Integer position = columns.positions.get(column);
    return position == null || hasNone(position) ? null : value(position);
  }

  @Override
  public String getOrDefault(@Nullable Object column, String other) {
    String value = get(column);
    return value == null ? other : value;
  }

  @Override
  public boolean containsKey(@Nullable Object column) {
    Integer position = columns.positions.get(column);
    return position != null && !hasNone(position);
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super String> action) {
    for (int i = 0; i < columns.names.size(); i++) {
      if (!hasNone(i)) {
        action.accept(columns.names.get(i), value(i));
      }
    }
  }

  @Override
  public boolean isEmpty() {
    return filledFrom(0) == columns.names.size();
  }

  @Override
  public Set<Map.Entry<String, String>> entrySet() {
    return new Entries();
  }

  private boolean hasNone(int position) {
    return from(position) == to(position);
  }

  private String value(int position) {
    return text.substring(from(position), to(position));
  }

  private int filledFrom(int from) {
    int at = from;
    while (at < columns.names.size() && hasNone(at)) {
      at++;
    }
    return at;
  }

  private final class Entries extends AbstractSet<Map.Entry<String, String>> {
    @Override
    public int size() {
      int size = 0;
      for (int i = 0; i < columns.names.size(); i++) {
        size += hasNone(i) ? 0 : 1;
      }
      return size;
    }

    @Override
    public Iterator<Map.Entry<String, String>> iterator() {
      return new Iterator<>() {
        private int at = filledFrom(0);

        @Override
        public boolean hasNext() {
          return at < columns.names.size();
        }

        @Override
        public Map.Entry<String, String> next() {
          if (!hasNext()) {
            throw new NoSuchElementException();
          }
          Map.Entry<String, String> entry = Map.entry(columns.names.get(at), value(at));
          at = filledFrom(at + 1);
          return entry;
        }
      };
    }
  }
}
