package dev.mailboat.cli;

import dev.mailboat.Report;
import dev.mailboat.State;
import java.util.List;

/// How a run's outcome is told.
record Outcomes(Wiring wiring) {
  private static final int MOST_NAMED = 50;

  static ExitCode code(Report report) {
    int doubtful =
        report.count(State.REFUSED) + report.count(State.DEFERRED) + report.count(State.UNKNOWN);
    return doubtful > 0 ? ExitCode.SOME_NOT_ACCEPTED : ExitCode.DONE;
  }

  /// `accepted 4,790, refused 12, deferred 9, unknown 1`, leaving out what is zero.
  static String counts(Report report) {
    StringBuilder text =
        new StringBuilder("accepted " + Plural.number(report.count(State.ACCEPTED)));
    for (State state :
        List.of(State.REFUSED, State.DEFERRED, State.UNKNOWN, State.PLANNED, State.SKIPPED)) {
      if (report.count(state) > 0) {
        text.append(", ")
            .append(name(state))
            .append(' ')
            .append(Plural.number(report.count(state)));
      }
    }
    return text.toString();
  }

  /// Every refused, unknown and deferred recipient by name, with the server's words.
  void printDoubtful(Report report) {
    List<Report.Line> lines = report.doubtful();
    for (Report.Line each : lines.subList(0, Math.min(lines.size(), MOST_NAMED))) {
      wiring.out().println("  " + line(each));
    }
    if (lines.size() > MOST_NAMED) {
      wiring
          .out()
          .println(
              "  … and "
                  + Plural.number(lines.size() - (long) MOST_NAMED)
                  + " more: mailboat status "
                  + report.issue()
                  + " --list refused");
    }
  }

  static String line(Report.Line each) {
    String code =
        each.code() > 0 && !each.words().startsWith(Integer.toString(each.code()))
            ? each.code() + " "
            : "";
    return name(each.state()) + "  " + each.address() + "  " + code + each.words();
  }

  static String name(State state) {
    return state == State.PLANNED ? "not yet sent" : state.toString();
  }
}
