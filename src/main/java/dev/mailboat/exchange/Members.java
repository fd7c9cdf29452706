package dev.mailboat.exchange;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/// The members of a JSON object in a cell. JSON is YAML 1.2, which the project reads already.
final class Members {
  private Members() {}

  /// The members that hold something, as texts: `address: {city: …}` is `address_city`, a list is
  /// its items with `;` between.
  ///
  /// @throws IllegalArgumentException whose message is a sentence for the user
  static Map<String, String> read(String cell) {
    if (!cell.startsWith("{") || !cell.endsWith("}")) {
      throw new IllegalArgumentException("'" + cut(cell) + "' is not a JSON object");
    }
    try {
      LoadSettings settings = LoadSettings.builder().setSchema(new JsonSchema()).build();
      Map<String, String> members = new LinkedHashMap<>();
      add(members, "", new Load(settings).loadFromString(cell));
      return members;
    } catch (YamlEngineException e) {
      throw new IllegalArgumentException("'" + cut(cell) + "' is not a JSON object", e);
    }
  }

  private static void add(
      Map<String, String> members, String name, @org.jspecify.annotations.Nullable Object value) {
    switch (value) {
      case null -> {}
      case Map<?, ?> map ->
          map.forEach(
              (key, inner) -> add(members, name.isEmpty() ? "" + key : name + "_" + key, inner));
      case List<?> list ->
          put(members, name, list.stream().map(String::valueOf).collect(Collectors.joining(";")));
      default -> put(members, name, value.toString());
    }
  }

  private static void put(Map<String, String> members, String name, String text) {
    if (!text.isBlank()) {
      members.put(name, text);
    }
  }

  private static String cut(String text) {
    return text.length() > 40 ? text.substring(0, 39) + "…" : text;
  }
}
