package dev.mailboat.cli;

import dev.mailboat.Choices;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.config.Settings;
import dev.mailboat.json.Json;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
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
      split = ",",
      description =
          "Name the recipients: accepted, refused, deferred, unknown, planned, skipped, or left for"
              + " all who are still owed the issue; several with commas.")
  List<Listed> list = new ArrayList<>();

  @ArgGroup Format format = new Format();

  /// How it is printed when not for a person.
  static final class Format {
    @Option(names = "--json", description = "As JSON: an object for an issue, or for a recipient.")
    boolean json;

    @Option(
        names = "--csv",
        description = "With --list: as CSV with codes and the server's words, for a spreadsheet.")
    boolean csv;
  }

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
    if (format.csv && list.isEmpty()) {
      throw new ProblemsException(
          Kind.USAGE,
          Problem.error(new Place("--csv", 0, 0), "no-list", "only a list can be CSV")
              .withHint("say whom it shall name, as in --list refused,unknown,deferred"));
    }
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
      List<String> names = wanted == null ? known : List.of(wanted);
      if (format.csv) {
        try (RecipientRows rows = new RecipientRows(wiring.out())) {
          names.forEach(name -> each(ledger, name, line -> rows.add(name, line)));
        }
      } else {
        names.forEach(name -> print(ledger, name));
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
    if (!format.json) {
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

  private void each(Ledger ledger, String name, Consumer<Report.Line> action) {
    list.stream()
        .flatMap(each -> each.states().stream())
        .distinct()
        .forEach(state -> ledger.each(name, state, action));
  }

  private void print(Ledger ledger, String name) {
    if (!list.isEmpty()) {
      each(ledger, name, this::print);
      return;
    }
    Report report = ledger.report(name);
    if (format.json) {
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
