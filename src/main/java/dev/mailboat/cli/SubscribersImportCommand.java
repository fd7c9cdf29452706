package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subscribers import`: takes what another program exported into the list.
@picocli.CommandLine.Command(
    name = "import",
    header = "Take other programs' exports into the list.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Knows the exports of Mailchimp (give all three files), listmonk, Ghost, Substack, beehiiv,"
          + " Buttondown, HubSpot, Curated and TinyNews by their headers; any other CSV by the"
          + " names of its columns. Shows first what becomes of each column.",
      "",
      "Nobody who unsubscribed, bounced, complained or is suppressed becomes active. Who is on the"
          + " list already keeps their row: the strictest status wins, the earliest consent is"
          + " kept, tags are united, empty values are filled. Times without a zone are UTC.",
      ""
    })
final class SubscribersImportCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "FILE", arity = "1..*", description = "What the other program wrote.")
  List<Path> files = new ArrayList<>();

  @Option(
      names = "--map",
      paramLabel = "THEIRS=OURS",
      description =
          "Which column becomes which, such as --map \"E-mail=email\"; nothing behind the = leaves"
              + " a column out. Can be given again.")
  List<String> maps = new ArrayList<>();

  @Option(
      names = "--known-only",
      description = "Leave out columns that neither Mailboat nor --map knows.")
  boolean knownOnly;

  @Mixin final EncodingOption encoding = new EncodingOption();

  @Mixin final WhereOption where = new WhereOption();

  @Option(
      names = "--skip-bad",
      description = "Import the sound rows; the others go to rejected.csv with what is wrong.")
  boolean skipBad;

  @Option(names = "--update", description = "Where both say something, take the file's value.")
  boolean update;

  @Option(names = "--tag", paramLabel = "TAG", description = "Give everybody a tag.")
  List<String> tags = new ArrayList<>();

  @Option(
      names = "--consent-source",
      paramLabel = "TEXT",
      description = "Where these people agreed to get mail, if the file does not say it.")
  String consentSource = "";

  @Option(
      names = "--consent-at",
      paramLabel = "TIME",
      description = "When they agreed, such as 2025-06-30, if the file does not say it.")
  String consentAt = "";

  @Option(
      names = "--resubscribe",
      description =
          "Make who left active again, with --consent-source as the proof and now or --consent-at"
              + " as its time. Never who complained or is suppressed.")
  boolean resubscribe;

  @Option(names = "--yes", description = "On a terminal, import without asking.")
  boolean yes;

  @Option(
      names = "--dry-run",
      description = "Show the change as a unified diff; the list stays as it is.")
  boolean dryRun;

  @Option(names = "--json", description = "Say what changed as one JSON object.")
  boolean json;

  SubscribersImportCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.BUSY);
  }

  @Override
  public String afterProblems() {
    return "Nothing was imported.";
  }

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    if (resubscribe && consentSource.isBlank()) {
      problems.add(
          problem("--resubscribe", "--resubscribe needs a proof of consent")
              .withHint("say where these people agreed: --consent-source \"trade fair, June\""));
    }
    if (!consentAt.isEmpty() && !isTime(consentAt)) {
      String what = "'" + consentAt + "' is not a time, expected one like 2025-06-30";
      problems.add(problem("--consent-at", what));
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
    return new ImportJob(wiring, this).run();
  }

  private static Problem problem(String option, String what) {
    return Problem.error(new Place(option, 0, 0), "bad-option", what);
  }

  private static boolean isTime(String text) {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).getYear() > 0
          : Instant.parse(text).getEpochSecond() > 0;
    } catch (DateTimeException e) {
      return false;
    }
  }
}
