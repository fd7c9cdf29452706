package dev.mailboat.cli;

import dev.mailboat.json.Json;
import dev.mailboat.subscribers.Statistics;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `subscribers stats`: what the list is made of.
@picocli.CommandLine.Command(
    name = "stats",
    header = "Count the list: status, language, tag, domain, growth, consent.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {"A table on a terminal, one JSON object in a pipe.", ""})
final class SubscribersStatsCommand implements Command {
  private final Wiring wiring;

  @Mixin final WhereOption where = new WhereOption();

  @Option(names = "--json", description = "JSON on a terminal too.")
  boolean json;

  @Option(names = "--table", description = "The table in a pipe too.")
  boolean table;

  @Mixin final EncodingOption encoding = new EncodingOption();

  SubscribersStatsCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    Statistics statistics = new Statistics();
    ListRows.of(wiring, encoding, where).each(statistics::add);
    StatisticsTable shown = new StatisticsTable(statistics);
    if (json || (!table && !wiring.surroundings().terminal().out())) {
      wiring.out().println(Json.line(shown.fields()));
    } else {
      shown.lines().forEach(wiring.out()::println);
    }
    return ExitCode.DONE.number();
  }
}
