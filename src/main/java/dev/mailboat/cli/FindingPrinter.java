package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.Severity;
import dev.mailboat.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Prints findings as they are found, so that none is kept: as lines with their rule, or as one
/// JSON object.
final class FindingPrinter {
  private final PrintWriter out;
  private final Path directory;
  private final boolean json;
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

  FindingPrinter(PrintWriter out, Path directory, boolean json) {
    this.out = out;
    this.directory = directory;
    this.json = json;
  }

  void print(Problem problem) {
    boolean first = counts.isEmpty();
    counts.merge(problem.severity(), 1, Integer::sum);
    String place = problem.place().relativeTo(directory);
    if (json) {
      out.print(first ? "{\"findings\":[\n" : ",\n");
      out.print(Json.line(fields(problem)));
      return;
    }
    out.println(
        place + ": " + problem.severity() + ": " + problem.what() + " [" + problem.rule() + "]");
    if (!problem.hint().isEmpty()) {
      out.println("  hint: " + problem.hint());
    }
  }

  /// Says how many there were, and a last line.
  ///
  /// @param summary the line for people
  /// @param numbers names and values for machines, one after the other
  void end(String summary, List<?> numbers) {
    if (json) {
      Map<String, Object> rest = new LinkedHashMap<>();
      for (int i = 0; i < numbers.size(); i += 2) {
        rest.put(numbers.get(i).toString(), numbers.get(i + 1));
      }
      String start = counts.isEmpty() ? "{\"findings\":[" : "\n";
      out.println(start + "]," + Json.line(rest).substring(1));
      return;
    }
    if (!counts.isEmpty()) {
      out.println(words());
    }
    out.println(summary);
  }

  int count(Severity severity) {
    return counts.getOrDefault(severity, 0);
  }

  private String words() {
    List<String> words = new ArrayList<>();
    counts.forEach((severity, count) -> words.add(Plural.of(count, severity.toString())));
    return String.join(", ", words);
  }

  private Map<String, Object> fields(Problem problem) {
    Map<String, Object> fields = new LinkedHashMap<>();
    String file = problem.place().relativeTo(directory);
    String place = ":" + problem.place().line() + ":" + problem.place().column();
    fields.put(
        "file", file.endsWith(place) ? file.substring(0, file.length() - place.length()) : file);
    fields.put("line", problem.place().line());
    fields.put("column", problem.place().column());
    fields.put("severity", problem.severity().toString());
    fields.put("rule", problem.rule());
    fields.put("message", problem.what());
    fields.put("hint", problem.hint());
    return fields;
  }
}
