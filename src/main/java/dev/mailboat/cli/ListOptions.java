package dev.mailboat.cli;

import dev.mailboat.Condition;
import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.subscribers.RowChanges;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.where.Known;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every verb of `subscribers` understands: which rows it means, whether it answers a machine,
/// and what the list is written in.
final class ListOptions {
  @Mixin final WhereOption where = new WhereOption();

  @Option(
      names = "--json",
      description = "Answer in JSON: one object; of 'list' one for each row, in a line of its own.")
  boolean json;

  @Mixin final EncodingOption encoding = new EncodingOption();

  /// The condition against the list's columns; empty when `--where` was not given.
  Optional<Condition> condition(Wiring wiring) {
    if (!where.isGiven()) {
      return Optional.empty();
    }
    List<Problem> warnings = new ArrayList<>();
    Optional<Condition> condition;
    try (Rows rows = Rows.open(wiring.settings().subscribers(), encoding.encoding())) {
      condition = where.condition(Known.columns(rows.header().columns()), warnings);
    }
    wiring.warn(warnings);
    return condition;
  }

  /// The people on the list of whom `--where` is true, by identity, in the list's order.
  Map<String, EmailAddress> people(Wiring wiring) {
    Map<String, EmailAddress> people = new LinkedHashMap<>();
    ListRows.of(wiring, this)
        .each(
            row ->
                RowChanges.address(row).ifPresent(who -> people.putIfAbsent(who.identity(), who)));
    return people;
  }
}
