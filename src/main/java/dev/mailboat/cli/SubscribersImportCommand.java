package dev.mailboat.cli;

import java.nio.file.Path;
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
          + " kept, tags are united, empty values are filled. Times without a zone are UTC. --where"
          + " chooses among the people of the files, by our columns; --encoding is the files'.",
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

  @Option(
      names = "--skip-bad",
      description = "Import the sound rows; the others go to rejected.csv with what is wrong.")
  boolean skipBad;

  @Option(names = "--update", description = "Where both say something, take the file's value.")
  boolean update;

  @Option(names = "--tag", paramLabel = "TAG", description = "Give everybody a tag.")
  List<String> tags = new ArrayList<>();

  @Mixin final ConsentOptions consent = new ConsentOptions();

  @Option(names = "--yes", description = "On a terminal, import without asking.")
  boolean yes;

  @Mixin final ChangeOptions change = new ChangeOptions();

  @Mixin final ListEncodingOption ours = new ListEncodingOption();

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
    consent.check();
    return new ImportJob(wiring, this).run();
  }
}
