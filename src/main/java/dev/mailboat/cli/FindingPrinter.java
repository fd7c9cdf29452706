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
import org.jspecify.annotations.Nullable;

/// Prints findings as they are found, so that none is kept: as lines with their rule, or within one
/// JSON object, a line each.
final class FindingPrinter {
  private final PrintWriter out;
  private final Path directory;
  private @Nullable Answer answer;
  private final Map<Severity, Integer> counts = new EnumMap<>(Severity.class);

  FindingPrinter(PrintWriter out, Path directory) {
    this.out = out;
    this.directory = directory;
  }

  /// Prints JSON that begins with the answer's keys.
  void answering(Answer begun) {
    answer = begun;
  }

  void print(Problem problem) {
    boolean first = counts.isEmpty();
    counts.merge(problem.severity(), 1, Integer::sum);
    String place = problem.place().relativeTo(directory);
    if (answer != null) {
      out.print(first ? beginning(answer) + "\n" : ",\n");
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
  /// @param rest for machines
  void end(String summary, Map<String, Object> rest) {
    if (answer != null) {
      String start = counts.isEmpty() ? beginning(answer) : "\n";
      out.println(start + "]," + Json.line(rest).substring(1));
      return;
    }
    if (!counts.isEmpty()) {
      out.println(words());
    }
    out.println(summary);
  }

  private static String beginning(Answer answer) {
    String object = answer.toString();
    return object.substring(0, object.length() - 1) + ",\"findings\":[";
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
