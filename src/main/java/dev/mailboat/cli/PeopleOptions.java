package dev.mailboat.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What `show` and `consent` have in common: people who are asked for, and something told of each.
final class PeopleOptions {
  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..*",
      description = "In any spelling; without any, everybody of whom --where is true.")
  List<String> addresses = List.of();

  @Mixin final ListOptions list = new ListOptions();

  /// Tells of each person: as JSON, or in words with an empty line between people.
  ///
  /// @param more what the verb adds to the person's `email` and `standing`
  int tell(
      Wiring wiring,
      String verb,
      Function<PersonRows, Map<String, ?>> more,
      Consumer<PersonRows> words) {
    List<PersonRows> people = PersonRows.find(wiring, list, addresses);
    if (list.json) {
      String file = wiring.shown(wiring.settings().subscribers());
      List<Map<String, Object>> answers =
          people.stream().map(each -> fields(each, more.apply(each))).toList();
      wiring.out().println(new Answer(verb, file, list.where).with("people", answers));
    } else {
      for (int i = 0; i < people.size(); i++) {
        if (i > 0) {
          wiring.out().println();
        }
        words.accept(people.get(i));
      }
    }
    return ExitCode.DONE.number();
  }

  private static Map<String, Object> fields(PersonRows person, Map<String, ?> more) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("email", person.address().toString());
    fields.put("standing", person.standing());
    fields.putAll(more);
    return fields;
  }
}
