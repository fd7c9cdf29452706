package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;

/// A row of a list as a map.
final class RowValuesTest {
  /// Whatever is asked, the answer is that of a map that holds what is not empty.
  @Property
  void isAMapOfWhatIsNotEmpty(
      @ForAll @Size(5) List<@AlphaChars @StringLength(max = 1) String> names,
      @ForAll @Size(5) List<@StringLength(max = 2) String> values) {
    Map<String, String> expected = new LinkedHashMap<>();
    for (int i = names.size() - 1; i >= 0; i--) {
      expected.put(names.get(i), values.get(i));
    }
    expected.values().removeIf(String::isEmpty);

    RowValues row = new RowValues.Columns(names).row(values);
    Map<String, String> each = new HashMap<>();
    row.forEach(each::put);

    assertThat(row).isEqualTo(expected).hasSameHashCodeAs(expected).hasSize(expected.size());
    assertThat(each).isEqualTo(expected);
    for (String name : names) {
      assertThat(row.get(name)).isEqualTo(expected.get(name));
      assertThat(row.containsKey(name)).isEqualTo(expected.containsKey(name));
      assertThat(row.getOrDefault(name, "-")).isEqualTo(expected.getOrDefault(name, "-"));
    }
    assertThat(row.get("no such column")).isNull();
  }

  @Example
  void keepsTheColumnsOrderAndNeverChanges() {
    RowValues row = new RowValues.Columns(List.of("b", "none", "a")).row(List.of("1", "", "2"));

    assertThat(row.keySet()).containsExactly("b", "a");
    assertThat(RowValues.copyOf(row)).isSameAs(row);
    assertThatThrownBy(() -> row.put("b", "3")).isInstanceOf(UnsupportedOperationException.class);
    assertThatThrownBy(() -> row.remove("b")).isInstanceOf(UnsupportedOperationException.class);
  }

  @Example
  void wantsAValueForEachColumn() {
    RowValues.Columns columns = new RowValues.Columns(List.of("a", "b"));

    assertThatThrownBy(() -> columns.row(List.of("1")))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
