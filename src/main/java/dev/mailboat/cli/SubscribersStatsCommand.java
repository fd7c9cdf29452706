package dev.mailboat.cli;

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

  @Option(names = "--table", description = "The table in a pipe too.")
  boolean table;

  @Mixin final ListOptions options = new ListOptions();

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
    ListRows.of(wiring, options).each(statistics::add);
    String list = wiring.shown(wiring.settings().subscribers());
    int screen = wiring.surroundings().terminal().columns();
    StatisticsTable shown = new StatisticsTable(statistics, list, screen);
    if (options.json || (!table && !wiring.surroundings().terminal().out())) {
      wiring.out().println(new Answer("stats", list, options.where).with(shown.fields()));
    } else {
      shown.lines().forEach(wiring.out()::println);
    }
    return ExitCode.DONE.number();
  }
}
