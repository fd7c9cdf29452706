package dev.mailboat.cli;

import dev.mailboat.subscribers.Comparison;
import dev.mailboat.subscribers.Comparison.Change;
import dev.mailboat.subscribers.Comparison.Person;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.where.Known;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `subscribers diff`: how two lists differ.
@picocli.CommandLine.Command(
    name = "diff",
    header = "Say how two lists differ, person by person.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Compares by address, whatever the order of rows and columns: + who is new, - who is gone,"
          + " ~ who changed, with each value before and after. --where chooses people who meet it"
          + " on one of the lists.",
      ""
    })
final class SubscribersDiffCommand implements Command {
  private final Wiring wiring;

  @Parameters(index = "0", paramLabel = "OLD", description = "The list before.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  Path before;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "NEW",
      description = "The list after. Default: the one that mailboat.yaml names.")
  @Nullable Path after;

  @Mixin final ListOptions options = new ListOptions();

  SubscribersDiffCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    Path old = wiring.surroundings().directory().resolve(before).normalize();
    Path now =
        after == null
            ? wiring.settings().subscribers()
            : wiring.surroundings().directory().resolve(after).normalize();
    try (Rows oldRows = Rows.open(old, options.encoding.encoding());
        Rows newRows = Rows.open(now, options.encoding.encoding())) {
      List<String> columns = new ArrayList<>(oldRows.header().columns());
      columns.addAll(newRows.header().columns());
      Predicate<Map<String, String>> chosen =
          options.where.test(Known.columns(columns), new ArrayList<>());
      print(now, chosen(Comparison.of(oldRows, newRows), chosen));
    }
    return ExitCode.DONE.number();
  }

  private static Comparison chosen(Comparison all, Predicate<Map<String, String>> chosen) {
    return new Comparison(
        all.added().stream().filter(p -> chosen.test(p.values())).toList(),
        all.removed().stream().filter(p -> chosen.test(p.values())).toList(),
        all.changed().stream()
            .filter(c -> chosen.test(c.before().values()) || chosen.test(c.after().values()))
            .toList());
  }

  private void print(Path now, Comparison comparison) {
    if (options.json) {
      wiring
          .out()
          .println(
              new Answer("diff", wiring.shown(now), options.where)
                  .with("old", before.toString())
                  .with("added", comparison.added().stream().map(Person::values).toList())
                  .with("removed", comparison.removed().stream().map(Person::values).toList())
                  .with("changed", comparison.changed().stream().map(this::fields).toList()));
      return;
    }
    comparison.removed().forEach(person -> wiring.out().println("- " + person.address()));
    comparison.added().forEach(person -> wiring.out().println("+ " + person.address()));
    comparison.changed().forEach(this::print);
    wiring
        .out()
        .println(
            Plural.number(comparison.added().size())
                + " added, "
                + Plural.number(comparison.removed().size())
                + " removed, "
                + Plural.number(comparison.changed().size())
                + " changed");
  }

  private void print(Change change) {
    wiring.out().println("~ " + change.after().address());
    for (String column : change.columns()) {
      wiring
          .out()
          .println(
              "    "
                  + column
                  + ": "
                  + shown(change.before(), column)
                  + " → "
                  + shown(change.after(), column));
    }
  }

  private static String shown(Person person, String column) {
    String value = person.values().getOrDefault(column, "");
    return value.isEmpty() ? "(empty)" : value.replaceAll("\\p{Cntrl}+", " ");
  }

  private Map<String, Object> fields(Change change) {
    Map<String, Object> columns = new LinkedHashMap<>();
    for (String column : change.columns()) {
      Map<String, Object> values = new LinkedHashMap<>();
      values.put("before", change.before().values().getOrDefault(column, ""));
      values.put("after", change.after().values().getOrDefault(column, ""));
      columns.put(column, values);
    }
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("email", change.after().address());
    fields.put("columns", columns);
    return fields;
  }
}
