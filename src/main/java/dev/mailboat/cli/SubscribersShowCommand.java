package dev.mailboat.cli;

import dev.mailboat.json.Json;
import dev.mailboat.subscribers.Row;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subscribers show`: everything the list says of one person.
@picocli.CommandLine.Command(
    name = "show",
    header = "Show everything the list says of one person.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "")
final class SubscribersShowCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "ADDRESS", description = "In any spelling.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  String address;

  @Option(names = "--json", description = "One JSON object.")
  boolean json;

  @Mixin final EncodingOption encoding = new EncodingOption();

  SubscribersShowCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    PersonRows person = PersonRows.find(wiring, encoding, address);
    if (json) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("email", person.address().toString());
      fields.put("standing", person.standing());
      fields.put("rows", person.rows().stream().map(row -> new TreeMap<>(row.values())).toList());
      wiring.out().println(Json.line(fields));
      return ExitCode.DONE.number();
    }
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
    return ExitCode.DONE.number();
  }
}
