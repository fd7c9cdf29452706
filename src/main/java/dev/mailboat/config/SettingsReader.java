package dev.mailboat.config;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Publication;
import dev.mailboat.Relay;
import dev.mailboat.yaml.YamlDocument;
import dev.mailboat.yaml.YamlMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads `mailboat.yaml`.
public final class SettingsReader {
  /// The keys of each section; a section without any holds names of the user's own.
  private static final Map<String, List<String>> SECTIONS = new LinkedHashMap<>();

  static {
    SECTIONS.put(
        "newsletter",
        List.of(
            "name",
            "from",
            "foreign-from",
            "reply-to",
            "bounces",
            "postal-address",
            "non-commercial",
            "language",
            "list-id",
            "site"));
    SECTIONS.put("links", List.of());
    SECTIONS.put("smtp", smtpKeys());
    SECTIONS.put(
        "dkim",
        List.of("domain", "selector", "key-file", "second-selector", "second-key-file", "relay"));
    SECTIONS.put("unsubscribe", List.of("url", "mailto", "secret-file"));
    SECTIONS.put("images", List.of("mode", "base-url"));
    SECTIONS.put("theme", BrandSettings.KEYS);
    SECTIONS.put("ledger", List.of("url"));
    SECTIONS.put(CheckSettings.SECTION, List.of("clients", "local-links"));
    SECTIONS.put(PreviewSettings.SECTION, List.of(PreviewSettings.TEST_RECIPIENTS));
  }

  private static final List<String> PATHS = List.of("subscribers", "templates", "strict");

  private SettingsReader() {}

  /// Reads the file, a profile in it and the environment.
  ///
  /// @param file absolute
  /// @throws ProblemsException with everything that is wrong, of kind SETTINGS, or NO_INPUT when
  ///   there is no such file
  public static Settings read(
      Path file, Optional<String> profile, Map<String, String> environment) {
    List<Problem> problems = new ArrayList<>();
    YamlMapping whole = YamlDocument.parse(content(file), Place.of(file, 1, 1), problems);
    checkKeys(whole, true);
    YamlMapping profiles = whole.mapping("profiles");
    profiles.keys().forEach(name -> checkKeys(profiles.mapping(name), false));
    Layers layers = new Layers(named(profiles, profile, problems), whole, environment, problems);
    Settings settings = build(file, layers, problems);
    layers.reportUnknownVariables();
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.SETTINGS, problems.stream().distinct().toList());
    }
    return settings;
  }

  private static Settings build(Path file, Layers layers, List<Problem> problems) {
    Path directory = file.resolveSibling("").normalize();
    Publication publication = new PublicationSettings(layers, problems).read();
    List<Relay> relays = new SmtpSettings(layers, problems, directory).read();
    PaceSettings pace = new PaceSettings(layers, problems);
    SenderSettings sender = new SenderSettings(layers, problems, directory, publication);
    sender.checkRelays(relays);
    EdgeSettings edges = new EdgeSettings(layers, problems, directory);
    return new Settings(
        directory,
        publication,
        relays,
        pace.read(),
        pace.seeds(),
        sender.signing(),
        sender.bounces(),
        edges.path("", "subscribers", "subscribers.csv"),
        edges.path("", "templates", "templates"),
        new BrandSettings(layers, problems, directory).read(),
        edges.unsubscribe(),
        edges.path("unsubscribe", "secret-file", ".mailboat/secret.key"),
        edges.imagesBaseUrl(),
        edges.ledger(),
        edges.strict(),
        file,
        new CheckSettings(layers, problems).read(),
        new PreviewSettings(layers).testRecipients());
  }

  private static List<String> smtpKeys() {
    List<String> keys = new ArrayList<>(SmtpSettings.RELAY_KEYS);
    keys.remove("weight");
    keys.add("relays");
    keys.addAll(PaceSettings.KEYS);
    return keys;
  }

  private static void checkKeys(YamlMapping mapping, boolean top) {
    List<String> known = new ArrayList<>(SECTIONS.keySet());
    known.addAll(PATHS);
    if (top) {
      known.add("profiles");
    }
    mapping.allow(known);
    SECTIONS.forEach(
        (section, keys) -> {
          if (mapping.has(section) && !keys.isEmpty()) {
            mapping.mapping(section).allow(keys);
          }
        });
  }

  private static YamlMapping named(
      YamlMapping profiles, Optional<String> profile, List<Problem> problems) {
    if (profile.isEmpty()) {
      return profiles.without();
    }
    String name = profile.get();
    if (!profiles.has(name)) {
      Place place = profiles.place("");
      problems.add(Choices.of("profile", profiles.keys()).unknown(place, "unknown-profile", name));
      return profiles.without();
    }
    return profiles.mapping(name);
  }

  private static String content(Path file) {
    try {
      return Files.readString(file);
    } catch (MalformedInputException e) {
      throw new ProblemsException(
          Kind.SETTINGS, Problem.error(Place.of(file), "bad-encoding", "the file is not UTF-8"));
    } catch (java.nio.file.NoSuchFileException e) {
      Problem missing = Problem.error(Place.of(file), "no-settings", "there is no such file");
      throw new ProblemsException(
          Kind.NO_INPUT, missing.withHint("run in the newsletter's folder, or name --config FILE"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
