package dev.mailboat.cli;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.config.Settings;
import dev.mailboat.json.Json;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `status`: who has an issue, who has not, who is in doubt.
@picocli.CommandLine.Command(
    name = "status",
    header = "Say who has an issue, who has not, who is in doubt.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "")
final class StatusCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "ISSUE",
      arity = "0..1",
      description = "Default: every issue ever begun.")
  @Nullable String issue;

  @Option(
      names = "--list",
      paramLabel = "STATE",
      description =
          "Name the recipients: accepted, refused, deferred, unknown, planned, skipped, or left for"
              + " all who are still owed the issue.")
  @Nullable Listed list;

  @Option(names = "--json", description = "As JSON: an object for an issue, or for a recipient.")
  boolean json;

  /// What can be listed.
  enum Listed {
    accepted,
    refused,
    deferred,
    unknown,
    planned,
    skipped,
    left;

    List<State> states() {
      return this == left
          ? List.of(State.DEFERRED, State.PLANNED)
          : List.of(State.valueOf(name().toUpperCase(Locale.ROOT)));
    }
  }

  StatusCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    Optional<Ledger> existing = Ledger.openExisting(settings.ledger());
    if (existing.isEmpty()) {
      return nothing(settings, List.of());
    }
    try (Ledger ledger = existing.get()) {
      List<String> known = ledger.issues().stream().map(FrozenIssue::name).toList();
      String wanted = issue == null ? null : issue.replaceAll("/+$", "").replaceAll(".*/", "");
      if (known.isEmpty() || (wanted != null && !known.contains(wanted))) {
        return nothing(settings, known);
      }
      for (String name : wanted == null ? known : List.of(wanted)) {
        print(ledger, name);
      }
      return ExitCode.DONE.number();
    }
  }

  /// An issue that exists and was never begun is no fault.
  private int nothing(Settings settings, List<String> begun) {
    List<String> written = wiring.issues(settings).names();
    if (issue != null && !written.contains(issue)) {
      List<String> all = java.util.stream.Stream.concat(written.stream(), begun.stream()).toList();
      throw new ProblemsException(
          Kind.NO_INPUT,
          Choices.of("issue", all).unknown(Place.of(settings.issues()), "no-issue", issue));
    }
    wiring.out().println(issue == null ? "No issue was ever begun." : issue + ": not begun");
    return ExitCode.DONE.number();
  }

  private void print(Report.Line line) {
    if (!json) {
      wiring.out().println(Outcomes.line(line));
      return;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("number", line.number());
    values.put("address", line.address().toString());
    values.put("state", line.state());
    values.put("code", line.code());
    values.put("words", line.words());
    values.put("at", line.at());
    wiring.out().println(Json.line(values));
  }

  private void print(Ledger ledger, String name) {
    if (list != null) {
      list.states().forEach(state -> ledger.each(name, state, this::print));
      return;
    }
    Report report = ledger.report(name);
    if (json) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("issue", name);
      values.put("counts", RunReport.counts(report));
      values.put("owed", report.owed());
      wiring.out().println(Json.line(values));
      return;
    }
    String progress = report.owed() == 0 ? "done" : Plural.number(report.owed()) + " still owed";
    wiring.out().println(name + ": " + progress + ". " + Outcomes.counts(report));
    if (issue != null) {
      new Outcomes(wiring).printDoubtful(report);
    }
  }
}
