package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.Ledger;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `report`: what became of an issue, for the team.
@picocli.CommandLine.Command(
    name = "report",
    header = "Report what became of an issue, for the team.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Prints what out/ISSUE/report.md says after a run, as the ledger knows it now: counts, and"
          + " who did not get the mail grouped by the server's answer.",
      ""
    })
final class ReportCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "ISSUE", description = "A folder, or its name under issues/.")
  String issue;

  @Option(names = "--json", description = "As JSON instead of Markdown.")
  boolean json;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "Mail it there through the relay instead of printing it.")
  @Nullable String to;

  ReportCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.UNREACHABLE, ExitCode.LOGIN_REFUSED);
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    Optional<EmailAddress> team = Optional.ofNullable(to).map(TeamMail::address);
    try (Ledger ledger = Begun.open(settings, wiring)) {
      FrozenIssue frozen = Begun.issue(ledger, settings, wiring, issue);
      RunReport report = RunReport.of(ledger, frozen, wiring.surroundings().clock().instant());
      if (team.isEmpty()) {
        wiring.out().print(json ? report.json() : report.markdown());
        return ExitCode.DONE.number();
      }
      boolean taken = new TeamMail(wiring, settings).send(report, team.get());
      wiring.err().println((taken ? "Mailed to " : "Could not be mailed to ") + team.get());
      return (taken ? ExitCode.DONE : ExitCode.UNREACHABLE).number();
    }
  }
}
