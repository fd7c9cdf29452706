package dev.mailboat.cli;

import dev.mailboat.subscribers.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `subscribers show`: everything the list says of one person.
@picocli.CommandLine.Command(
    name = "show",
    header = "Show everything the list says of people.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "")
final class SubscribersShowCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..*",
      description = "In any spelling; without any, everybody of whom --where is true.")
  List<String> addresses = List.of();

  @Mixin final ListOptions options = new ListOptions();

  SubscribersShowCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    List<PersonRows> people = PersonRows.find(wiring, options, addresses);
    if (options.json) {
      List<Map<String, Object>> answers = people.stream().map(this::fields).toList();
      String list = wiring.shown(wiring.settings().subscribers());
      wiring.out().println(new Answer("show", list, options.where).with("people", answers));
    } else {
      people.forEach(this::print);
    }
    return ExitCode.DONE.number();
  }

  private Map<String, Object> fields(PersonRows person) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("email", person.address().toString());
    fields.put("standing", person.standing());
    fields.put("rows", person.rows().stream().map(Answer::row).toList());
    return fields;
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
