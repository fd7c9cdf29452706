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
///
/// @param list the file's name
/// @param screen how wide the table may be
record StatisticsTable(Statistics statistics, String list, int screen) {
  private static final int MOST = 10;
  private static final int MONTHS = 12;
  private static final int WIDEST_BAR = 32;
  private static final int NARROWEST_BAR = 8;
  private static final int WIDEST_NAME = 32;

  /// What stands between a name and its bar: a number, its share, and blanks around.
  private static final int BETWEEN = 24;

  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";

  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(list + ": " + Plural.of(statistics.rows(), "row"));
    if (statistics.rows() == 0) {
      return lines;
    }
    section(lines, "Status", ranked(statistics.statuses()));
    section(lines, "Language", ranked(statistics.languages()));
    section(lines, "Tag", ranked(statistics.tags()));
    section(lines, "Domain", ranked(statistics.domains()));
    months(lines);
    consent(lines);
    return lines;
  }

  Map<String, Object> fields() {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", statistics.rows());
    fields.put("status", ranked(statistics.statuses()));
    fields.put("language", ranked(statistics.languages()));
    fields.put("tag", ranked(statistics.tags()));
    fields.put("domain", ranked(statistics.domains()));
    Map<String, Statistics.Month> months = new LinkedHashMap<>();
    statistics.months().forEach((month, counts) -> months.put(month.toString(), counts));
    fields.put("month", months);
    fields.put("oldestConsent", statistics.oldestConsent());
    fields.put("newestConsent", statistics.newestConsent());
    fields.put("withoutConsent", statistics.withoutConsent());
    return fields;
  }

  private void section(List<String> lines, String title, Map<String, Integer> counts) {
    if (counts.isEmpty()) {
      return;
    }
    lines.add("");
    lines.add(title);
    int largest = counts.values().iterator().next();
    counts.entrySet().stream()
        .limit(MOST)
        .forEach(each -> lines.add(line(named(each.getKey()), each.getValue(), largest)));
    if (counts.size() > MOST) {
      lines.add("  … " + Plural.number(counts.size() - (long) MOST) + " more");
    }
  }

  /// The last months, without gaps; who left stands as a paler bar behind who joined.
  private void months(List<String> lines) {
    if (statistics.months().isEmpty()) {
      return;
    }
    List<YearMonth> known = List.copyOf(statistics.months().keySet());
    YearMonth last = known.getLast();
    YearMonth first = last.minusMonths(MONTHS - 1L);
    first = known.getFirst().isAfter(first) ? known.getFirst() : first;
    List<Statistics.Month> shown = new ArrayList<>();
    for (YearMonth each = first; !each.isAfter(last); each = each.plusMonths(1)) {
      shown.add(statistics.months().getOrDefault(each, new Statistics.Month(0, 0)));
    }
    int largest = shown.stream().mapToInt(m -> m.joined() + m.left()).max().orElse(0);
    lines.add("");
    lines.add(row("Month", "joined", "left", ""));
    for (int i = 0; i < shown.size(); i++) {
      Statistics.Month month = shown.get(i);
      String joined = bar(month.joined(), largest);
      String left = "░".repeat(Math.round((float) barWidth() * month.left() / largest));
      lines.add(
          row(
              "  " + first.plusMonths(i),
              month.joined() == 0 ? "" : "+" + Plural.number(month.joined()),
              month.left() == 0 ? "" : "−" + Plural.number(month.left()),
              joined + (left.isEmpty() && month.left() > 0 ? "░" : left)));
    }
  }

  private void consent(List<String> lines) {
    int recorded = statistics.rows() - statistics.withoutConsent();
    lines.add("");
    lines.add("Consent");
    lines.add(line("recorded", recorded, statistics.rows()));
    lines.add(line("missing", statistics.withoutConsent(), statistics.rows()));
    if (recorded > 0) {
      lines.add("  from " + statistics.oldestConsent() + " to " + statistics.newestConsent());
    }
  }

  private String line(String name, int count, int whole) {
    return row("  " + name, Plural.number(count), share(count), bar(count, whole));
  }

  /// Everything below each other, throughout the table.
  private String row(String name, String count, String share, String bar) {
    String cell = TextColumns.cut(name, nameWidth() + 2);
    String blanks = " ".repeat(nameWidth() + 2 - TextColumns.width(cell));
    return (cell + blanks + right(count, 11) + right(share, 9) + "  " + bar).stripTrailing();
  }

  private int nameWidth() {
    int widest =
        List.of(
                ranked(statistics.statuses()),
                ranked(statistics.languages()),
                ranked(statistics.tags()),
                ranked(statistics.domains()))
            .stream()
            .flatMap(each -> each.keySet().stream().limit(MOST))
            .mapToInt(name -> TextColumns.width(named(name)))
            .max()
            .orElse(0);
    return Math.clamp(widest, "recorded".length(), WIDEST_NAME);
  }

  private static String named(String name) {
    return name.isEmpty() ? "(none)" : name;
  }

  private String share(int count) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * count / statistics.rows());
  }

  private int barWidth() {
    return Math.clamp(screen - (long) nameWidth() - BETWEEN, NARROWEST_BAR, WIDEST_BAR);
  }

  /// In eighths of a character, so that small differences show, and something for every one.
  private String bar(int count, int whole) {
    int eighths = (int) Math.round(8.0 * barWidth() * count / whole);
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
