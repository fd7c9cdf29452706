package dev.mailboat.config;

import dev.mailboat.Choices;
import dev.mailboat.EmailAddress;
import dev.mailboat.Passage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.yaml.YamlMapping;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The settings' sources on top of each other: environment over profile over file.
final class Layers {
  /// Variables that the launcher and the command line read themselves.
  private static final Set<String> NOT_SETTINGS =
      Set.of("MAILBOAT_JAVA_HOME", "MAILBOAT_OPTS", "MAILBOAT_CONFIG", "MAILBOAT_PROFILE");

  private static final String PREFIX = "MAILBOAT_";

  private final YamlMapping profile;
  private final YamlMapping file;
  private final Map<String, String> environment;
  private final List<Problem> problems;
  private final List<String> variables = new ArrayList<>(NOT_SETTINGS);

  Layers(
      YamlMapping profile,
      YamlMapping file,
      Map<String, String> environment,
      List<Problem> problems) {
    this.profile = profile;
    this.file = file;
    this.environment = environment;
    this.problems = problems;
  }

  /// The mapping that decides about the key: the highest that has it.
  ///
  /// @param section the mapping's name, or empty for a key at the top
  YamlMapping of(String section, String key) {
    String variable = variable(section, key);
    variables.add(variable);
    String value = environment.get(variable);
    if (value != null) {
      return YamlMapping.of(key, value, new Place(variable, 0, 0), problems);
    }
    YamlMapping above = section.isEmpty() ? profile : quietly(profile, section);
    YamlMapping below = section.isEmpty() ? file : quietly(file, section);
    return above.has(key) ? above : below;
  }

  Passage text(String section, String key) {
    return of(section, key).text(key);
  }

  /// A key that holds addresses; reports each that is none.
  List<EmailAddress> addresses(String section, String key) {
    List<EmailAddress> addresses = new ArrayList<>();
    for (Passage text : of(section, key).texts(key)) {
      try {
        addresses.add(EmailAddress.parse(text.text().strip()));
      } catch (IllegalArgumentException e) {
        problems.add(Problem.error(text.place(), "bad-address", String.valueOf(e.getMessage())));
      }
    }
    return addresses;
  }

  /// A variable of the environment that is not a setting.
  Optional<String> variable(String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  /// Every key of the section in any layer, with the text of the highest; only for sections whose
  /// keys are free, and not from the environment.
  Map<String, Passage> all(String section) {
    Map<String, Passage> texts = new LinkedHashMap<>();
    for (YamlMapping layer : List.of(quietly(file, section), quietly(profile, section))) {
      layer.keys().forEach(key -> texts.put(key, layer.text(key)));
    }
    return texts;
  }

  /// Reports variables that look like settings and are none; call when all keys were asked for.
  void reportUnknownVariables() {
    Choices known = Choices.of("variable", variables);
    environment.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !variables.contains(name))
        .forEach(name -> problems.add(known.unknown(new Place(name, 0, 0), "unknown-key", name)));
  }

  private static String variable(String section, String key) {
    String name = section.isEmpty() ? key : section + "_" + key;
    return PREFIX + name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  /// The section, without reporting again what [SettingsReader] reported when it checked the keys.
  private static YamlMapping quietly(YamlMapping layer, String section) {
    return layer.has(section) ? layer.mapping(section) : layer.without();
  }
}
