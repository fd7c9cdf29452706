package dev.mailboat.yaml;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/// A text that should be one YAML mapping.
public final class YamlDocument {
  private static final int MOST_CODE_POINTS = 1_000_000;

  private YamlDocument() {}

  /// Reads the mapping; faults are added to `problems`, and what could be read is returned.
  ///
  /// @param text the YAML, without front matter fences
  /// @param start where the text begins: its file and first line
  public static YamlMapping parse(String text, Place start, List<Problem> problems) {
    Source source = new Source(text, start);
    LoadSettings settings =
        LoadSettings.builder()
            .setMaxAliasesForCollections(10)
            .setCodePointLimit(MOST_CODE_POINTS)
            .build();
    try {
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        return YamlMapping.empty(start, problems);
      }
      if (root.get() instanceof MappingNode mapping) {
        return YamlMapping.of(mapping, source, problems);
      }
      problems.add(
          Problem.error(
              source.at(root.get()), "bad-yaml", "found no 'key: value' lines, expected some"));
    } catch (MarkedYamlEngineException e) {
      problems.add(syntax(e, source));
    } catch (YamlEngineException e) {
      problems.add(Problem.error(start, "bad-yaml", "the YAML cannot be read: " + e.getMessage()));
    }
    return YamlMapping.unreadable(start, problems);
  }

  /// A mapping in place of one that could not be found: it has no keys, and misses none.
  public static YamlMapping unreadable(Place place, List<Problem> problems) {
    return YamlMapping.unreadable(place, problems);
  }

  private static Problem syntax(MarkedYamlEngineException e, Source source) {
    Optional<Place> quote = source.openQuote();
    if (quote.isPresent()) {
      return Problem.error(
              quote.get(),
              "bad-yaml",
              "the YAML cannot be read: the quote that opens here does not close in its line")
          .withHint("close it, or put text that holds a quote into quotes of the other kind");
    }
    Optional<Mark> mark = e.getProblemMark().or(e::getContextMark);
    Place place = mark.map(source::at).orElse(source.start());
    String words = e.getProblem() == null ? String.valueOf(e.getContext()) : e.getProblem();
    Problem problem = Problem.error(place, "bad-yaml", "the YAML cannot be read: " + words);
    String line = mark.map(m -> source.line(m.getLine())).orElse("");
    if (words.contains("mapping values are not allowed")) {
      return Problem.error(place, "bad-yaml", "the YAML cannot be read: a second ':' in one line")
          .withHint("put the value in quotes when it holds ': ', as in title: \"A: b\"");
    }
    if (line.indexOf('\t') >= 0) {
      return problem.withHint("YAML is indented with spaces, never with tabs");
    }
    return words.contains("{{") || line.contains("{{")
        ? problem.withHint("put a value that begins with {{ in quotes")
        : problem;
  }
}
