package dev.mailboat.cli;

import dev.mailboat.subscribers.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/// `subscribers show`: everything the list says of one person.
@picocli.CommandLine.Command(
    name = "show",
    header = "Show everything the list says of people.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "")
final class SubscribersShowCommand implements Command {
  private final Wiring wiring;

  @Mixin final PeopleOptions people = new PeopleOptions();

  SubscribersShowCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    return people.tell(
        wiring,
        "show",
        person -> Map.of("rows", person.rows().stream().map(Answer::row).toList()),
        this::print);
  }

  private void print(PersonRows person) {
    wiring.out().println(person.address() + ": " + person.standing());
    for (Row row : person.rows()) {
      List<List<String>> lines = new ArrayList<>();
      Map<String, String> values = row.values();
      for (String column : row.header().columns()) {
        String value = values.getOrDefault(column, "").replaceAll("\\p{Cntrl}+", " ");
        lines.add(List.of("  " + column, value));
      }
      wiring.out().println(row.place(0).relativeTo(wiring.surroundings().directory()));
      TextColumns.align(lines).forEach(wiring.out()::println);
    }
  }
}
