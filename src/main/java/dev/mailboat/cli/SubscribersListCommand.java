package dev.mailboat.cli;

import de.siegmar.fastcsv.writer.CsvWriter;
import dev.mailboat.Problem;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.subscribers.SubscriberList;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
    description = "")
final class SubscribersListCommand implements Command {
  private static final List<String> HEADER = List.of("email", "name", "language", "status", "tags");
  private static final int MOST_ON_A_SCREEN = 50;

  private final Wiring wiring;

  @Option(
      names = "--status",
      paramLabel = "STATUS",
      description = "Only these: ${COMPLETION-CANDIDATES}.")
  @Nullable Status status;

  @Option(names = "--tag", paramLabel = "TAG", description = "Only who has the tag.")
  @Nullable String tag;

  @Mixin WhereOption where = new WhereOption();

  @Option(names = "--all", description = "On a terminal, not only the first 50.")
  boolean all;

  SubscribersListCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    SubscriberList list = SubscriberList.read(wiring.settings().subscribers()).orThrow();
    List<Problem> warnings = new ArrayList<>();
    Predicate<Map<String, String>> chosen = where.test(Preparation.known(list), warnings);
    wiring.warn(warnings);
    List<List<String>> rows =
        list.subscribers().stream()
            .filter(each -> isWanted(each) && chosen.test(each.values()))
            .map(SubscribersListCommand::row)
            .toList();
    if (wiring.surroundings().terminal().out()) {
      printTable(rows);
    } else {
      printCsv(rows);
    }
    return ExitCode.DONE.number();
  }

  private boolean isWanted(Subscriber each) {
    return (status == null || each.status() == status)
        && (tag == null || each.tags().contains(tag));
  }

  private static List<String> row(Subscriber each) {
    return List.of(
        each.address().toString(),
        each.name(),
        each.language(),
        each.status().toString(),
        String.join(";", new TreeSet<>(each.tags())));
  }

  private void printTable(List<List<String>> rows) {
    List<List<String>> shown =
        all ? rows : rows.subList(0, Math.min(rows.size(), MOST_ON_A_SCREEN));
    List<List<String>> table = new ArrayList<>(List.of(HEADER));
    table.addAll(shown);
    for (String line : TextColumns.align(table)) {
      wiring.out().println(line);
    }
    if (shown.size() < rows.size()) {
      wiring
          .out()
          .println("… " + Plural.number(rows.size() - (long) shown.size()) + " more (--all)");
    }
    wiring.out().println(Plural.of(rows.size(), "subscriber"));
  }

  private void printCsv(List<List<String>> rows) {
    StringWriter text = new StringWriter();
    try (CsvWriter csv = CsvWriter.builder().build(text)) {
      csv.writeRecord(HEADER);
      rows.forEach(csv::writeRecord);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    wiring.out().print(text.toString().replace("\r\n", "\n"));
  }
}
