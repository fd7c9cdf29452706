package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.config.Settings;
import dev.mailboat.subscribers.Merge;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.subscribers.Suppressions;
import dev.mailboat.where.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subscribers merge`: takes another list in.
@picocli.CommandLine.Command(
    name = "merge",
    header = "Take another list's people into the list.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "FILE is a list with an 'email' column. Who is on both lists keeps one row: the strictest"
          + " status wins, the earliest consent is kept, tags are united, empty values are filled;"
          + " where the two say different things, the list's value is kept and the other is named."
          + " Who is suppressed stays out. --where and --encoding speak of FILE. Exports of other"
          + " services are for 'import'.",
      ""
    })
final class SubscribersMergeCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "FILE", description = "The list to take in; it stays as it is.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  Path file;

  @Option(
      names = "--add-columns",
      description = "Take in columns too that only FILE has. Default: leave them out, and say so.")
  boolean addColumns;

  @Mixin final ChangeOptions change = new ChangeOptions();

  @Mixin final ListEncodingOption ours = new ListEncodingOption();

  SubscribersMergeCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.BUSY);
  }

  @Override
  public String afterProblems() {
    return "The list was left as it is.";
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    Path other = wiring.surroundings().directory().resolve(file).normalize();
    Suppressions suppressions =
        Suppressions.beside(settings.subscribers(), () -> SecretKey.read(settings.secretFile()));
    List<Problem> notes = new ArrayList<>();
    int code =
        ListChange.of(wiring, "merge", change)
            .writtenIn(ours.encoding())
            .run(
                rows -> {
                  try (Rows list = rows.get();
                      Rows taken = Rows.open(other, change.list.encoding.encoding())) {
                    Known known = Known.columns(taken.header().columns());
                    Predicate<Map<String, String>> chosen = change.list.where.test(known, notes);
                    return Merge.of(list, taken, suppressions, addColumns, chosen, notes::add);
                  }
                });
    wiring.warn(notes);
    return code;
  }
}
