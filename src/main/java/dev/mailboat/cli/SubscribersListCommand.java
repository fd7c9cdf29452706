package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowReader;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.where.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `subscribers list`: the list on the screen, or as CSV for a pipe.
@picocli.CommandLine.Command(
    name = "list",
    header = "Show the list: a table on a terminal, CSV in a pipe.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Rows that cannot be read are named behind the others. With --json every row is an object in"
          + " a line of its own.",
      ""
    })
final class SubscribersListCommand implements Command {
  private final Wiring wiring;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  @Nullable Status status;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only who has the tag.")
  @Nullable String tag;

  @Option(names = "--all", description = "On a terminal, not only the first 50.")
  boolean all;

  @Mixin final ListOptions options = new ListOptions();

  SubscribersListCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    List<Problem> problems = new ArrayList<>();
    Set<String> tags = new TreeSet<>();
    ListLines lines = lines();
    try (Rows rows = Rows.open(wiring.settings().subscribers(), options.encoding.encoding())) {
      List<String> columns = rows.header().orThrowWithoutEmail().columns();
      Predicate<Map<String, String>> chosen =
          options.where.test(Known.columns(columns), new ArrayList<>());
      RowReader reader = new RowReader(rows.header());
      for (Row row : rows) {
        Optional<Subscriber> read = reader.read(row, problems::add);
        read.ifPresent(each -> tags.addAll(each.tags()));
        if (read.isPresent() && isWanted(read.get()) && chosen.test(read.get().values())) {
          lines.add(read.get(), row);
        }
      }
      lines.end();
      List<Problem> warnings = new ArrayList<>();
      options.where.condition(new Known(Set.copyOf(columns), tags), warnings);
      wiring.warn(warnings);
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, problems);
    }
    return ExitCode.DONE.number();
  }

  private ListLines lines() {
    if (options.json) {
      return new ListLines.OfObjects(wiring.out());
    }
    Surroundings.Terminal terminal = wiring.surroundings().terminal();
    return terminal.out()
        ? new ListLines.OfATable(wiring.out(), terminal.columns(), all)
        : new ListLines.OfCells(wiring.out());
  }

  private boolean isWanted(Subscriber each) {
    return (status == null || each.status() == status)
        && (tag == null || each.tags().stream().anyMatch(tag::equalsIgnoreCase));
  }
}
