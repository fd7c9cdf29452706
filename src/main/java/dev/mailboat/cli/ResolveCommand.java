package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.Tokens;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.FrozenIssue;
import dev.mailboat.ledger.IssueLock;
import dev.mailboat.ledger.Ledger;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `resolve`: settles who is in doubt.
@picocli.CommandLine.Command(
    name = "resolve",
    header = "Settle recipients who may have the mail or not.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Settles recipients whose outcome is unknown: by the relay's log, by mails in a mailbox that"
          + " bear the Message-ID, or by decision. Who is found in neither stays unknown. A mail"
          + " sent again has the same Message-ID, by which many servers drop the second copy.",
      ""
    })
final class ResolveCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "ISSUE", description = "A folder, or its name under issues/.")
  String issue;

  @ArgGroup(multiplicity = "1")
  @SuppressWarnings("NullAway.Init") // picocli demands exactly one
  Means means;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Holds the mailbox's password, for an IMAP mailbox.")
  @Nullable Path passwordFile;

  /// How they are settled.
  static final class Means {
    @Option(
        names = "--mta-log",
        paramLabel = "FILE",
        description = "By the relay's log: Postfix's mail.log, or JSON with an object a line.")
    @Nullable Path log;

    @Option(
        names = "--mailbox",
        paramLabel = "WHERE",
        description =
            "By bounces and copies in a folder of .eml files, a Maildir, or"
                + " imaps://user@host/FOLDER.")
    @Nullable String mailbox;

    @Option(names = "--resend", description = "By decision: they are owed the mail again.")
    boolean resend;

    @Option(names = "--accept", description = "By decision: they have it.")
    boolean accept;
  }

  ResolveCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.SOME_NOT_ACCEPTED, ExitCode.UNREACHABLE, ExitCode.BUSY);
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    Instant now = wiring.surroundings().clock().instant();
    try (Ledger ledger = Begun.open(settings, wiring)) {
      FrozenIssue frozen = Begun.issue(ledger, settings, wiring, issue);
      try (IssueLock _ = ledger.lock(frozen.name(), now)) {
        ledger.settleInterrupted(frozen.name());
        int unknown = ledger.report(frozen.name()).count(State.UNKNOWN);
        if (means.resend) {
          int again = ledger.oweUnknownAgain(frozen.name());
          wiring.out().println(Plural.of(again, "recipient") + " owed the mail again.");
          wiring.out().println("To send it: mailboat send " + frozen.name());
          return ExitCode.DONE.number();
        }
        Map<String, Report.Line> lines = unknown(ledger, frozen.name(), settings);
        Map<String, Delivery> verdicts = verdicts(lines, frozen.name(), settings);
        return settle(ledger, frozen.name(), lines, verdicts, unknown, now);
      }
    }
  }

  /// Who is unknown, by Message-ID.
  private static Map<String, Report.Line> unknown(Ledger ledger, String name, Settings settings) {
    Tokens tokens = SecretKey.read(settings.secretFile());
    String domain = settings.publication().from().address().domain();
    Map<String, Report.Line> unknown = new HashMap<>();
    ledger.each(
        name,
        State.UNKNOWN,
        line -> unknown.put(tokens.messageId(name, line.address()) + "@" + domain, line));
    return unknown;
  }

  private Map<String, Delivery> verdicts(
      Map<String, Report.Line> unknown, String name, Settings settings) {
    Map<String, Delivery> verdicts = new HashMap<>();
    if (means.log != null) {
      Path file = wiring.surroundings().directory().resolve(means.log);
      verdicts.putAll(new RelayLog(unknown.keySet()).read(file));
    } else if (means.mailbox != null) {
      Optional<Path> password =
          Optional.ofNullable(passwordFile).map(wiring.surroundings().directory()::resolve);
      Path directory = wiring.surroundings().directory();
      Tokens tokens = SecretKey.read(settings.secretFile());
      Map<String, String> byToken = new HashMap<>();
      unknown.forEach((id, line) -> byToken.put(tokens.bounce(name, line.address()), id));
      ReturnedMail returned = new ReturnedMail(unknown.keySet(), byToken);
      verdicts.putAll(returned.read(means.mailbox, directory, password));
    } else {
      unknown.keySet().forEach(id -> verdicts.put(id, new Delivery.Accepted("by decision")));
    }
    return verdicts;
  }

  private int settle(
      Ledger ledger,
      String name,
      Map<String, Report.Line> lines,
      Map<String, Delivery> verdicts,
      int unknown,
      Instant now) {
    verdicts.forEach(
        (id, delivery) -> {
          Report.Line line = lines.get(id);
          if (line != null) {
            ledger.settle(name, line.number(), delivery, now);
          }
        });
    Report report = ledger.report(name);
    int left = report.count(State.UNKNOWN);
    wiring
        .out()
        .println(
            Plural.of(unknown - (long) left, "recipient")
                + " settled, "
                + Plural.number(left)
                + " still unknown. "
                + Outcomes.counts(report)
                + ".");
    return Outcomes.code(report).number();
  }
}
