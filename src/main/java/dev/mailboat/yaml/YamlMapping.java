package dev.mailboat.yaml;

import dev.mailboat.Choices;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The keys of one YAML mapping, taken one by one as what they should be.
///
/// A value that is not what it should be becomes a [Problem] in the list given at parsing, and the
/// caller gets what it would have got without the key: it need not check anything itself.
public final class YamlMapping {
  private final Map<String, Entry> entries;
  private final Place place;
  private final Source source;
  private final List<Problem> problems;
  private final boolean readable;

  private record Entry(Place key, Node value) {}

  private YamlMapping(
      Map<String, Entry> entries,
      Place place,
      Source source,
      List<Problem> problems,
      boolean readable) {
    this.entries = entries;
    this.place = place;
    this.source = source;
    this.problems = problems;
    this.readable = readable;
  }

  /// A mapping of one key that was written outside any document, such as an environment variable.
  public static YamlMapping of(String key, String value, Place place, List<Problem> problems) {
    Node node = new ScalarNode(Tag.STR, value, ScalarStyle.PLAIN);
    Map<String, Entry> entries = Map.of(key, new Entry(place, node));
    return new YamlMapping(entries, place, new Source("", place), problems, true);
  }

  /// A mapping without keys.
  public static YamlMapping empty(Place place, List<Problem> problems) {
    return new YamlMapping(Map.of(), place, new Source("", place), problems, true);
  }

  /// A mapping whose text was faulty: it has no keys, and misses none.
  static YamlMapping unreadable(Place place, List<Problem> problems) {
    return new YamlMapping(Map.of(), place, new Source("", place), problems, false);
  }

  static YamlMapping of(MappingNode node, Source source, List<Problem> problems) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Place key = source.at(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode name)) {
        problems.add(Problem.error(key, "bad-yaml", "a key must be a plain word"));
        continue;
      }
      Entry earlier = entries.putIfAbsent(name.getValue(), new Entry(key, tuple.getValueNode()));
      if (earlier != null) {
        String what =
            "key '" + name.getValue() + "' stands here again, first in line " + earlier.key.line();
        problems.add(Problem.error(key, "duplicate-key", what));
      }
    }
    return new YamlMapping(entries, source.at(node), source, problems, true);
  }

  /// The place of the key, or of the mapping when it has no such key.
  public Place place(String key) {
    Entry entry = entries.get(key);
    return entry == null ? place : entry.key;
  }

  /// False when the text was faulty, so that what is missing may have been written all the same.
  public boolean isReadable() {
    return readable;
  }

  public boolean has(String key) {
    return entries.containsKey(key);
  }

  /// The keys as written, in their order.
  public List<String> keys() {
    return List.copyOf(entries.keySet());
  }

  /// A mapping at the same place that has no keys.
  public YamlMapping without() {
    return readable ? empty(place, problems) : unreadable(place, problems);
  }

  /// Reports every key that is not among the known ones.
  public void allow(List<String> known) {
    Choices choices = Choices.of("key", known);
    entries.forEach(
        (key, entry) -> {
          if (!known.contains(key)) {
            problems.add(choices.unknown(entry.key, "unknown-key", key));
          }
        });
  }

  /// The text of the key; an empty passage when it is absent.
  public Passage text(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return new Passage("", place);
    }
    if (entry.value instanceof ScalarNode scalar) {
      return passage(scalar);
    }
    wrong(key, "a text");
    return new Passage("", entry.key);
  }

  /// The text of the key, which must be there and not blank.
  public Passage requiredText(String key) {
    Passage text = text(key);
    if (text.isEmpty() && readable && !isCollection(key)) {
      String what =
          has(key) ? "key '" + key + "' is empty, expected a text" : "key '" + key + "' is missing";
      problems.add(Problem.error(place(key), "missing-" + key, what));
    }
    return text;
  }

  /// The texts of a list, or the one text when no list is written.
  public List<Passage> texts(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return List.of();
    }
    if (!(entry.value instanceof SequenceNode sequence)) {
      Passage text = text(key);
      return text.isEmpty() ? List.of() : List.of(text);
    }
    List<Passage> texts = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      if (item instanceof ScalarNode scalar) {
        texts.add(passage(scalar));
      } else {
        problems.add(
            Problem.error(source.at(item), "bad-value", "expected a text in '" + key + "'"));
      }
    }
    return texts;
  }

  /// A date such as 2025-07-01; null when the key is absent.
  public @Nullable LocalDate date(String key) {
    Passage text = text(key);
    if (text.isEmpty()) {
      return null;
    }
    try {
      return LocalDate.parse(text.text().strip());
    } catch (DateTimeParseException e) {
      String what = "'" + text.text() + "' is not a date, expected one like 2025-07-31";
      problems.add(Problem.error(text.place(), "bad-date", what));
      return null;
    }
  }

  /// A whole number within the limits, both allowed.
  public int number(String key, int absent, int least, int most) {
    Passage text = text(key);
    if (text.isEmpty()) {
      return absent;
    }
    try {
      int number = Integer.parseInt(text.text().strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // reported below, as a number outside the limits is
    }
    String what = "'" + text.text() + "' is not a whole number from " + least + " to " + most;
    problems.add(Problem.error(text.place(), "bad-number", what));
    return absent;
  }

  /// `true` or `false`.
  public boolean flag(String key) {
    Passage text = text(key);
    String word = text.text().strip();
    if (!text.isEmpty() && !word.equals("true") && !word.equals("false")) {
      String what = "'" + word + "' is neither true nor false";
      problems.add(Problem.error(text.place(), "bad-flag", what));
    }
    return word.equals("true");
  }

  /// The mapping below the key; an empty one when it is absent.
  public YamlMapping mapping(String key) {
    Entry entry = entries.get(key);
    if (entry == null) {
      return without();
    }
    if (entry.value instanceof MappingNode mapping) {
      return of(mapping, source, problems);
    }
    if (!(entry.value instanceof ScalarNode scalar && scalar.getValue().isBlank())) {
      wrong(key, "keys and values below it");
    }
    return unreadable(entry.key, problems);
  }

  private Passage passage(ScalarNode scalar) {
    return new Passage(scalar.getValue(), source.atText(scalar));
  }

  private boolean isCollection(String key) {
    Entry entry = entries.get(key);
    return entry != null && !(entry.value instanceof ScalarNode);
  }

  private void wrong(String key, String expected) {
    String found = text(entries.get(key));
    String what = "key '" + key + "' holds " + found + ", expected " + expected;
    problems.add(Problem.error(place(key), "bad-value", what));
  }

  private static String text(@Nullable Entry entry) {
    return switch (entry == null ? null : entry.value) {
      case SequenceNode list -> "a list";
      case MappingNode keys -> "keys and values";
      case null, default -> "a text";
    };
  }
}
