package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.config.Settings;
import dev.mailboat.subscribers.Audience;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `send`: mails an issue, once to each; run again, it goes on where the last run ended.
@picocli.CommandLine.Command(
    name = "send",
    header = "Mail an issue, once to each; run again to go on.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Mails an issue to everybody who is owed it, once each. Run again after a failure or a kill:"
          + " who has it is left alone, who is in doubt is named and never mailed again by itself.",
      "With --where only those readers get it now; the others stay owed to a later run.",
      "",
      "Without settings for SMTP it rehearses: a real SMTP conversation with a mailbox on this"
          + " machine.",
      ""
    })
final class SendCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "ISSUE", description = "A folder, or its name under issues/.")
  String issue;

  @Option(
      names = "--rehearse",
      description =
          "Send to the built-in mailbox, whatever the settings say. Never counts as sent.")
  boolean rehearse;

  @Mixin WhereOption where = new WhereOption();

  @Option(
      names = "--test",
      paramLabel = "ADDRESS",
      arity = "1..*",
      description = "Send marked copies to these addresses only. Never counts as sent.")
  List<String> test = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description = "Do everything, the login at the server included, but name no sender to it.")
  boolean dryRun;

  @ArgGroup @Nullable Confirmed confirmed;

  @Mixin Guards guards = new Guards();

  @Mixin FinishByOption finishBy = new FinishByOption();

  @Option(
      names = "--report-to",
      paramLabel = "ADDRESS",
      description = "Mail the report there when the run has ended.")
  @Nullable String reportTo;

  @Option(
      names = "--accept-changes",
      description = "Go on although texts, theme or settings changed since the issue was begun.")
  boolean acceptChanges;

  /// How a run without a terminal is confirmed.
  static final class Confirmed {
    @Option(names = "--yes", description = "Send without asking.")
    boolean yes;

    @Option(
        names = "--confirm",
        paramLabel = "N",
        description = "Send if exactly N recipients are owed the issue.")
    @Nullable Integer recipients;
  }

  SendCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(
        ExitCode.SOME_NOT_ACCEPTED,
        ExitCode.CONTENT,
        ExitCode.UNREACHABLE,
        ExitCode.BUSY,
        ExitCode.LOGIN_REFUSED,
        ExitCode.INTERRUPTED,
        ExitCode.TERMINATED);
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    if (rehearse || settings.relay().isEmpty() || !test.isEmpty()) {
      return call(wiring.prepare(issue, () -> new Audience.Visitor() {}), Optional.empty());
    }
    String name =
        wiring
            .issues(settings)
            .find(issue, wiring.surroundings().directory())
            .getFileName()
            .toString();
    try (Promises promises =
        Promises.open(
            settings.ledger(),
            name,
            wiring.surroundings().clock().instant(),
            !dryRun && new Confirmation(wiring, this).isGiven())) {
      return call(wiring.prepare(issue, promises::firstReading), Optional.of(promises));
    }
  }

  /// @param promises absent when nothing counts
  private int call(Preparation prepared, Optional<Promises> promises) {
    List<Problem> findings = new ArrayList<>(prepared.findings());
    Predicate<Map<String, String>> chosen = where.test(prepared.known(), findings);
    wiring.warn(findings);
    Mails mails = new Mails(wiring, prepared);
    if (promises.isPresent()) {
      return new SendJob(wiring, prepared, mails, this, promises.get(), chosen).run();
    }
    if (!test.isEmpty()) {
      boolean rehearsal = rehearse || prepared.settings().relay().isEmpty();
      return new TestCopies(wiring, prepared, mails).send(test, rehearsal);
    }
    return new Rehearsal(wiring, prepared, mails).run(dryRun, where, chosen);
  }

  Optional<EmailAddress> reportAddress() {
    return Optional.ofNullable(reportTo).map(TeamMail::address);
  }

  @Override
  public String afterProblems() {
    return "Nothing was sent.";
  }
}
