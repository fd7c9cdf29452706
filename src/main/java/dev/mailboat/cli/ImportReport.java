package dev.mailboat.cli;

import dev.mailboat.exchange.Arrivals;
import dev.mailboat.exchange.ForeignList;
import dev.mailboat.exchange.Tally;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How an import is told: what becomes of each column, then what became of everybody.
record ImportReport(Wiring wiring) {

  /// What becomes of each column; those that are left out in one line.
  void mapping(List<ForeignList> lists) {
    for (ForeignList list : lists) {
      wiring.err().println(wiring.shown(list.file()) + ": " + list.service());
      List<List<String>> rows = new ArrayList<>();
      List<String> leftOut = new ArrayList<>();
      list.mapping()
          .forEach(
              (theirs, ours) -> {
                if (ours.equals("left out")) {
                  leftOut.add(theirs);
                } else {
                  rows.add(List.of("  " + theirs, "→ " + ours));
                }
              });
      TextColumns.align(rows).forEach(wiring.err()::println);
      if (!leftOut.isEmpty()) {
        wiring.err().println("  left out: " + String.join(", ", leftOut));
      }
    }
  }

  /// `4 people in 5 rows: 2 added (active 1, bounced 1), 1 unchanged; kept out: suppressed 1`.
  void summary(Arrivals arrivals, Tally tally) {
    List<String> parts = new ArrayList<>();
    if (!tally.added().isEmpty()) {
      parts.add("added " + joined(tally.added()));
    }
    if (!tally.stricter().isEmpty()) {
      parts.add("now " + joined(tally.stricter()));
    }
    count(parts, "resubscribed", tally.resubscribed());
    count(parts, "more or other values", tally.updated());
    count(parts, "unchanged", tally.unchanged());
    if (!tally.keptOut().isEmpty()) {
      parts.add("kept out " + joined(tally.keptOut()));
    }
    count(parts, "rows rejected", arrivals.rejected().size());
    String people =
        Plural.of(arrivals.people().size(), "person", "people")
            + " in "
            + Plural.of(arrivals.rows(), "row");
    wiring.out().println(parts.isEmpty() ? people : people + ": " + String.join("; ", parts));
  }

  /// The same for machines.
  Map<String, Object> fields(Arrivals arrivals, Tally tally) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("people", arrivals.people().size());
    fields.put("read", arrivals.rows());
    fields.put("rejected", arrivals.rejected().size());
    fields.put("new", tally.added());
    fields.put("stricter", tally.stricter());
    fields.put("resubscribed", tally.resubscribed());
    fields.put("updated", tally.updated());
    fields.put("unchanged", tally.unchanged());
    fields.put("keptOut", tally.keptOut());
    return fields;
  }

  private static void count(List<String> parts, String what, int count) {
    if (count > 0) {
      parts.add(what + " " + Plural.number(count));
    }
  }

  private static String joined(Map<?, Integer> counts) {
    return counts.entrySet().stream()
        .map(e -> e.getKey() + " " + Plural.number(e.getValue()))
        .collect(Collectors.joining(", "));
  }
}
