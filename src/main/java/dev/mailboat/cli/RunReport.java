package dev.mailboat.cli;

import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.json.Json;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What became of an issue, for the team: counts, and who did not get it grouped by the server's
/// answer, as Markdown and as JSON.
///
/// @param groups who is not accepted, the most frequent answer first
record RunReport(FrozenIssue issue, Report report, Instant at, List<Group> groups) {
  private static final int MOST_EXAMPLES = 3;
  private static final int MOST_DOMAINS = 10;
  private static final List<State> SHOWN = List.of(State.REFUSED, State.UNKNOWN, State.DEFERRED);

  /// Recipients with one state and one answer.
  ///
  /// @param code the SMTP reply code; 0 when there was none
  /// @param examples the first few, each with the server's words
  /// @param domains how many at each domain
  record Group(
      State state, int code, int count, List<Report.Line> examples, Map<String, Integer> domains) {}

  /// Reads an issue's state; the memory does not grow with the list.
  static RunReport of(Ledger ledger, FrozenIssue issue, Instant at) {
    List<Group> groups = new ArrayList<>();
    for (State state : SHOWN) {
      Map<Integer, Group> byCode = new TreeMap<>();
      ledger.each(
          issue.name(), state, line -> byCode.merge(line.code(), start(line), RunReport::join));
      byCode.values().stream()
          .sorted(Comparator.comparingInt(Group::count).reversed())
          .forEach(groups::add);
    }
    return new RunReport(issue, ledger.report(issue.name()), at, groups);
  }

  /// Writes `report.md` and `report.json`.
  void write(Path folder) {
    try {
      Files.createDirectories(folder);
      Files.writeString(folder.resolve("report.md"), markdown());
      Files.writeString(folder.resolve("report.json"), json());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String markdown() {
    StringBuilder text = new StringBuilder("# Report: " + issue.name() + "\n\n");
    text.append("As of ").append(minute(at)).append(", begun ").append(minute(issue.at()));
    text.append(".\n\n| state | readers |\n|---|---:|\n");
    for (State state : State.values()) {
      if (report.count(state) > 0) {
        text.append("| ").append(Outcomes.name(state)).append(" | ");
        text.append(Plural.number(report.count(state))).append(" |\n");
      }
    }
    groups.forEach(group -> append(text, group));
    text.append("\n## Next\n\n").append(next()).append('\n');
    return text.toString();
  }

  String json() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("issue", issue.name());
    all.put("begun", issue.at().truncatedTo(ChronoUnit.SECONDS));
    all.put("at", at.truncatedTo(ChronoUnit.SECONDS));
    all.put("counts", counts(report));
    all.put("owed", report.owed());
    all.put("groups", groups.stream().map(RunReport::values).toList());
    return Json.line(all) + "\n";
  }

  /// Every state's count by its name.
  static Map<String, Object> counts(Report report) {
    Map<String, Object> counts = new LinkedHashMap<>();
    for (State state : State.values()) {
      counts.put(state.toString(), report.count(state));
    }
    return counts;
  }

  private String next() {
    if (report.count(State.UNKNOWN) > 0) {
      return "Unknown readers may have the mail or not: settle them with `mailboat resolve "
          + issue.name()
          + "`, then run `mailboat send "
          + issue.name()
          + "` again.";
    }
    return report.owed() > 0
        ? "Run `mailboat send " + issue.name() + "` again for those who are still owed the mail."
        : "Nothing: the issue is done.";
  }

  private static void append(StringBuilder text, Group group) {
    text.append("\n## ")
        .append(Outcomes.name(group.state))
        .append(group.code > 0 ? " with " + group.code : "");
    text.append(": ").append(Plural.of(group.count, "reader")).append("\n\n");
    for (Report.Line each : group.examples) {
      text.append("- ").append(each.address()).append(": ").append(each.words()).append('\n');
    }
    if (group.count > group.examples.size()) {
      text.append("- … and ").append(Plural.number(group.count - group.examples.size()));
      text.append(" more\n");
    }
    if (group.domains.size() > 1) {
      text.append("\nBy domain: ").append(joined(top(group.domains))).append(".\n");
    }
  }

  private static Map<String, Object> values(Group group) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("state", group.state);
    values.put("code", group.code);
    values.put("count", group.count);
    values.put("domains", top(group.domains));
    values.put(
        "examples",
        group.examples.stream()
            .map(line -> Map.of("address", line.address(), "words", line.words()))
            .toList());
    return values;
  }

  private static Group start(Report.Line line) {
    return new Group(
        line.state(), line.code(), 1, List.of(line), Map.of(line.address().domain(), 1));
  }

  /// Adds one more to a group; the maps are made anew only for the first few.
  private static Group join(Group group, Group one) {
    List<Report.Line> examples = new ArrayList<>(group.examples);
    if (examples.size() < MOST_EXAMPLES) {
      examples.addAll(one.examples);
    }
    Map<String, Integer> domains =
        group.domains instanceof LinkedHashMap<String, Integer> grown
            ? grown
            : new LinkedHashMap<>(group.domains);
    one.domains.forEach((domain, count) -> domains.merge(domain, count, Integer::sum));
    return new Group(group.state, group.code, group.count + 1, examples, domains);
  }

  private static Map<String, Integer> top(Map<String, Integer> domains) {
    return domains.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(MOST_DOMAINS)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, LinkedHashMap::new));
  }

  private static String joined(Map<String, Integer> counts) {
    return counts.entrySet().stream()
        .map(each -> each.getKey() + " " + Plural.number(each.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String minute(Instant at) {
    return at.truncatedTo(ChronoUnit.MINUTES).toString().replace('T', ' ').replace(":00Z", " UTC");
  }
}
