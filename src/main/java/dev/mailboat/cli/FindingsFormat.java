package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.Severity;
import dev.mailboat.json.Json;
import dev.mailboat.lint.LinkCheck;
import dev.mailboat.lint.Rule;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Writes what `check` found for people, for programs, and for code hosts.
///
/// @param directory files are named relative to here
record FindingsFormat(Path directory) {

  /// `file:line:col severity rule sentence`, and the mend indented below.
  List<String> lines(CheckedIssue issue) {
    List<String> lines = new ArrayList<>();
    for (Problem problem : issue.findings()) {
      lines.add(line(problem, problem.severity().toString()));
      problem.excerpt().lines().forEach(excerpt -> lines.add("    " + excerpt));
      if (!problem.hint().isEmpty()) {
        lines.add("  hint: " + problem.hint());
      }
    }
    issue.silenced().forEach(problem -> lines.add(line(problem, "silenced")));
    return lines;
  }

  private String line(Problem problem, String weight) {
    String place = problem.place().relativeTo(directory);
    return place + " " + weight + " " + problem.rule() + " " + problem.what();
  }

  /// `200 https://… file:line:col`
  String line(LinkCheck.Status status) {
    String place = status.link().place().relativeTo(directory);
    return status.words() + "  " + status.link().url() + "  " + place;
  }

  String json(List<CheckedIssue> issues) {
    return Json.indented(
        Map.of(
            "issues",
            issues.stream()
                .map(
                    issue ->
                        object(
                            "issue", issue.name(),
                            "readers", issue.readers(),
                            "findings", issue.findings().stream().map(this::object).toList(),
                            "silenced", issue.silenced().stream().map(this::object).toList(),
                            "links", issue.links().stream().map(this::object).toList()))
                .toList()));
  }

  private Map<String, Object> object(Problem problem) {
    return object(
        "file", file(problem.place()),
        "line", problem.place().line(),
        "column", problem.place().column(),
        "severity", problem.severity(),
        "rule", problem.rule(),
        "what", problem.what(),
        "hint", problem.hint());
  }

  private Map<String, Object> object(LinkCheck.Status status) {
    return object(
        "url", status.link().url(),
        "text", status.link().text(),
        "file", file(status.link().place()),
        "line", status.link().place().line(),
        "code", status.code(),
        "status", status.words());
  }

  /// SARIF 2.1.0 (OASIS), which code hosts show beside the lines of a change.
  String sarif(List<CheckedIssue> issues) {
    List<Object> results = new ArrayList<>();
    for (CheckedIssue issue : issues) {
      issue.findings().forEach(problem -> results.add(result(problem)));
      for (Problem problem : issue.silenced()) {
        Map<String, Object> result = result(problem);
        result.put("suppressions", List.of(object("kind", "inSource")));
        results.add(result);
      }
    }
    Map<String, Object> driver =
        object("name", "Mailboat", "rules", Arrays.stream(Rule.values()).map(this::rule).toList());
    Map<String, Object> run =
        object(
            "tool", object("driver", driver), "columnKind", "utf16CodeUnits", "results", results);
    return Json.indented(
        object(
            "$schema", "https://json.schemastore.org/sarif-2.1.0.json",
            "version", "2.1.0",
            "runs", List.of(run)));
  }

  private Map<String, Object> rule(Rule rule) {
    return object(
        "id", rule.id(),
        "shortDescription", object("text", rule.sentence()),
        "help", object("text", rule.mend()),
        "defaultConfiguration", object("level", level(rule.severity())));
  }

  private Map<String, Object> result(Problem problem) {
    String hint = problem.hint().isEmpty() ? "" : " (" + problem.hint() + ")";
    Map<String, Object> location =
        object("artifactLocation", object("uri", file(problem.place()).replace(" ", "%20")));
    if (problem.place().line() > 0) {
      location.put(
          "region",
          object(
              "startLine",
              problem.place().line(),
              "startColumn",
              Math.max(1, problem.place().column())));
    }
    return object(
        "ruleId", problem.rule(),
        "level", level(problem.severity()),
        "message", object("text", problem.what() + hint),
        "locations", List.of(object("physicalLocation", location)));
  }

  private static String level(Severity severity) {
    return switch (severity) {
      case ERROR -> "error";
      case WARNING -> "warning";
      case SUGGESTION -> "note";
    };
  }

  private String file(Place place) {
    return new Place(place.source(), 0, 0).relativeTo(directory);
  }

  /// Every rule in a line: weight, id, sentence; the mend below.
  static Stream<String> ruleLines() {
    return Arrays.stream(Rule.values())
        .flatMap(
            rule ->
                Stream.of(
                    String.format("%-10s  %s", rule.severity(), rule.id()),
                    "            " + rule.sentence(),
                    "            mend: " + rule.mend()));
  }

  private static Map<String, Object> object(Object... keysAndValues) {
    Map<String, Object> object = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      object.put(keysAndValues[i].toString(), keysAndValues[i + 1]);
    }
    return object;
  }
}
