package dev.mailboat.preview;

import dev.mailboat.Report;
import dev.mailboat.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// How far the sending of an issue has come, for the page's charts.
///
/// @param begun whether it was ever begun; the rest is empty when not
/// @param counts recipients by state, every state
/// @param codes refused and deferred recipients by SMTP reply code, most first
/// @param domains refused and deferred recipients by domain, most first
/// @param doubtful those a person should look at, by name
record RunView(
    boolean begun,
    int promised,
    int owed,
    Map<State, Integer> counts,
    List<Bar> codes,
    List<Bar> domains,
    List<Line> doubtful) {
  private static final int MOST_BARS = 8;
  private static final int MOST_NAMED = 200;

  /// A bar of a chart.
  ///
  /// @param example one server's words, or empty
  record Bar(String name, int count, String example) {}

  /// A recipient.
  record Line(String address, String state, int code, String words, String at) {}

  static RunView of(Optional<Report> found) {
    if (found.isEmpty()) {
      return new RunView(false, 0, 0, Map.of(), List.of(), List.of(), List.of());
    }
    Report report = found.get();
    Map<State, Integer> counts = new LinkedHashMap<>();
    for (State state : State.values()) {
      counts.put(state, report.count(state));
    }
    List<Report.Line> turnedAway =
        report.doubtful().stream()
            .filter(each -> each.state() == State.REFUSED || each.state() == State.DEFERRED)
            .toList();
    return new RunView(
        true,
        report.promised(),
        report.owed(),
        counts,
        bars(turnedAway, each -> each.code() > 0 ? Integer.toString(each.code()) : "no reply"),
        bars(turnedAway, each -> each.address().domain()),
        report.doubtful().stream().limit(MOST_NAMED).map(RunView::line).toList());
  }

  private static List<Bar> bars(List<Report.Line> lines, Function<Report.Line, String> name) {
    Map<String, List<Report.Line>> groups =
        lines.stream()
            .collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
    List<Bar> bars = new ArrayList<>();
    groups.forEach((key, group) -> bars.add(new Bar(key, group.size(), group.getFirst().words())));
    bars.sort(Comparator.comparingInt(Bar::count).reversed().thenComparing(Bar::name));
    return bars.subList(0, Math.min(MOST_BARS, bars.size()));
  }

  private static Line line(Report.Line each) {
    return new Line(
        each.address().toString(),
        each.state().toString(),
        each.code(),
        each.words(),
        each.at().toString());
  }
}
