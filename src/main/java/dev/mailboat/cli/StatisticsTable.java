package dev.mailboat.cli;

import dev.mailboat.subscribers.Statistics;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Statistics for people, as a table with small bars, and for machines.
record StatisticsTable(Statistics statistics) {
  private static final int MOST = 10;
  private static final int MONTHS = 12;
  private static final int BAR = 24;
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(Plural.of(statistics.rows(), "row"));
    section(lines, "Status", statistics.statuses(), Integer.MAX_VALUE);
    section(lines, "Language", statistics.languages(), MOST);
    section(lines, "Tag", statistics.tags(), MOST);
    section(lines, "Domain", statistics.domains(), MOST);
    months(lines);
    lines.add("");
    lines.add("Consent");
    if (!statistics.oldestConsent().isEmpty()) {
      lines.add("  oldest  " + statistics.oldestConsent());
      lines.add("  newest  " + statistics.newestConsent());
    }
    lines.add("  " + Plural.of(statistics.withoutConsent(), "row") + " without a time of consent");
    return lines;
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", statistics.rows());
    fields.put("status", ranked(statistics.statuses()));
    fields.put("language", ranked(statistics.languages()));
    fields.put("tag", ranked(statistics.tags()));
    fields.put("domain", ranked(statistics.domains()));
    Map<String, Object> months = new LinkedHashMap<>();
    statistics
        .months()
        .forEach(
            (month, m) ->
                months.put(month.toString(), Map.of("joined", m.joined(), "left", m.left())));
    fields.put("month", months);
    fields.put("oldestConsent", statistics.oldestConsent());
    fields.put("newestConsent", statistics.newestConsent());
    fields.put("withoutConsent", statistics.withoutConsent());
    return fields;
  }

  private void section(List<String> lines, String title, Map<?, Integer> counts, int most) {
    if (counts.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    Map<String, Integer> ranked = ranked(counts);
    int largest = ranked.values().stream().mapToInt(Integer::intValue).max().orElse(1);
    List<List<String>> rows = new ArrayList<>();
    ranked.entrySet().stream()
        .limit(most)
        .forEach(
            e ->
                rows.add(
                    List.of(
                        "  " + (e.getKey().isEmpty() ? "(none)" : e.getKey()),
                        right(Plural.number(e.getValue()), 9),
                        right(share(e.getValue()), 7),
                        bar(e.getValue(), largest))));
    lines.addAll(TextColumns.align(rows));
    if (ranked.size() > most) {
      lines.add("  … " + Plural.number(ranked.size() - (long) most) + " more");
    }
  }

  /// The last months, without gaps.
  private void months(List<String> lines) {
    if (statistics.months().isEmpty()) {
      return;
    }
    List<YearMonth> known = List.copyOf(statistics.months().keySet());
    YearMonth last = known.getLast();
    YearMonth first = last.minusMonths(MONTHS - 1L);
    first = known.getFirst().isAfter(first) ? known.getFirst() : first;
    int largest =
        statistics.months().values().stream().mapToInt(Statistics.Month::joined).max().orElse(1);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("Month", right("joined", 9), right("left", 7), ""));
    for (YearMonth each = first; !each.isAfter(last); each = each.plusMonths(1)) {
      Statistics.Month month = statistics.months().getOrDefault(each, new Statistics.Month(0, 0));
      rows.add(
          List.of(
              "  " + each,
              right(Plural.number(month.joined()), 9),
              right(Plural.number(month.left()), 7),
              bar(month.joined(), Math.max(1, largest))));
    }
    lines.add("");
    lines.addAll(TextColumns.align(rows));
  }

  private String share(int count) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / Math.max(1, statistics.rows()));
  }

  /// In eighths of a character, so that small differences show.
  private static String bar(int count, int largest) {
    int eighths = (int) Math.round(8.0 * BAR * count / largest);
    String rest = eighths % 8 == 0 ? "" : EIGHTHS.substring(eighths % 8, eighths % 8 + 1);
    return "█".repeat(eighths / 8) + (eighths == 0 && count > 0 ? "▏" : rest);
  }

  private static String right(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static Map<String, Integer> ranked(Map<?, Integer> counts) {
    Map<String, Integer> ranked = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Comparator.<Map.Entry<?, Integer>>comparingInt(e -> -e.getValue())
                .thenComparing(e -> e.getKey().toString()))
        .forEach(e -> ranked.put(e.getKey().toString(), e.getValue()));
    return ranked;
  }
}
