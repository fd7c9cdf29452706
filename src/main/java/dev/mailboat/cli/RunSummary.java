package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.ProblemsException;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// Tells how a run ended: on standard output, in the report's files, and by mail to the team.
record RunSummary(Wiring wiring, Settings settings, Optional<EmailAddress> team) {

  /// Returns the code that the run's outcome has.
  ExitCode tell(Ledger ledger, FrozenIssue issue, Duration took) {
    RunReport report = RunReport.of(ledger, issue, wiring.surroundings().clock().instant());
    Path folder = settings.out(issue.name());
    report.write(folder);
    if (wiring.json()) {
      Map<String, Object> values = new LinkedHashMap<>(RunReport.counts(report.report()));
      values.put("seconds", took.toMillis() / 1000.0);
      values.put("report", wiring.shown(folder.resolve("report.json")));
      JsonLog.write(wiring.out(), "summary", values);
    } else {
      print(report.report(), took, folder);
    }
    team.ifPresent(to -> mail(report, to));
    return Outcomes.code(report.report());
  }

  /// Of a run that only composed its mails.
  ///
  /// @param relay that answered; empty when none was asked
  void dry(int mails, Optional<Place> relay) {
    if (wiring.json()) {
      Map<String, Object> values = new LinkedHashMap<>(Map.of("dry-run", true));
      values.put("composed", mails);
      relay.ifPresent(place -> values.put("relay", place.toString()));
      JsonLog.write(wiring.out(), "summary", values);
    } else {
      String sent = relay.map(place -> place + " answers, no mail sent").orElse("none sent");
      wiring.out().println("Dry run: " + Plural.of(mails, "mail") + " composed, " + sent + ".");
    }
  }

  /// An issue that is done needs no report.
  void nothingOwed(Report report) {
    if (wiring.json()) {
      JsonLog.write(wiring.out(), "summary", RunReport.counts(report));
    } else {
      wiring
          .out()
          .println(
              "Nothing to send: '"
                  + report.issue()
                  + "' is done. "
                  + Outcomes.counts(report)
                  + ".");
    }
  }

  private void print(Report report, Duration took, Path folder) {
    new Outcomes(wiring).printDoubtful(report);
    wiring.out().println(Outcomes.counts(report) + " after " + Progress.seconds(took) + ".");
    if (report.owed() > 0) {
      wiring.out().println("To go on: mailboat send " + report.issue());
    }
    if (report.count(State.UNKNOWN) > 0) {
      wiring
          .out()
          .println("Who is unknown may have it or not, and is never mailed again by itself.");
      wiring.err().println("To settle them: mailboat resolve " + report.issue());
    }
    wiring.err().println("Report    " + wiring.shown(folder.resolve("report.md")));
  }

  private void mail(RunReport report, EmailAddress to) {
    try {
      boolean taken = new TeamMail(wiring, settings).send(report, to);
      String words = taken ? "The report was mailed to " : "The report could not be mailed to ";
      wiring.err().println(words + to);
    } catch (ProblemsException e) {
      wiring.warn(e.problems());
    }
  }
}
