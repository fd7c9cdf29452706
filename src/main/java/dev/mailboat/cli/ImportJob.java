package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.config.Settings;
import dev.mailboat.exchange.Arrivals;
import dev.mailboat.exchange.Arrivals.Rejection;
import dev.mailboat.exchange.ForeignList;
import dev.mailboat.exchange.Intake;
import dev.mailboat.exchange.IntakeRules;
import dev.mailboat.exchange.Rejects;
import dev.mailboat.exchange.Renaming;
import dev.mailboat.subscribers.ListEditor;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.subscribers.Suppressions;
import dev.mailboat.where.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// One import: find out what the columns mean, say it, read everybody, decide, change the list.
final class ImportJob {
  private static final int MOST_NOTES = 20;

  private final Wiring wiring;
  private final SubscribersImportCommand options;
  private final Settings settings;
  private final ImportReport report;

  ImportJob(Wiring wiring, SubscribersImportCommand options) {
    this.wiring = wiring;
    this.options = options;
    this.settings = wiring.settings();
    this.report = new ImportReport(wiring);
  }

  int run() {
    if (!options.change.dryRun) {
      ListEditor.createIfMissing(settings.subscribers(), "email,name,language,tags,status\n");
    }
    List<String> columns = columns();
    List<ForeignList> lists =
        ForeignList.open(
            options.files.stream().map(this::resolved).toList(),
            options.change.list.encoding.encoding(),
            Renaming.parse(options.maps, options.knownOnly),
            columns);
    report.mapping(lists);
    Arrivals arrivals = chosen(Arrivals.read(lists, columns), columns);
    if (!arrivals.rejected().isEmpty() && !options.skipBad) {
      throw bad(arrivals.rejected());
    }
    confirm(arrivals);
    return change(arrivals);
  }

  private int change(Arrivals arrivals) {
    Suppressions suppressions =
        Suppressions.beside(settings.subscribers(), () -> SecretKey.read(settings.secretFile()));
    Predicate<EmailAddress> suppressed = who -> suppressions.reason(who).isPresent();
    List<Intake> made = new ArrayList<>();
    Map<String, Object> more = new LinkedHashMap<>();
    int code =
        ListChange.of(wiring, "import", options.change)
            .writtenIn(options.ours.encoding())
            .telling(() -> more)
            .run(
                rows -> {
                  Intake intake = intake(rows, arrivals, suppressed);
                  made.add(intake);
                  more.putAll(report.fields(arrivals, intake.tally()));
                  return intake.edit();
                });
    List<Problem> notes = made.getFirst().notes();
    wiring.warn(notes.subList(0, Math.min(notes.size(), MOST_NOTES)));
    if (notes.size() > MOST_NOTES) {
      wiring
          .err()
          .println(
              "… " + Plural.of(notes.size() - (long) MOST_NOTES, "more conflict") + " like it");
    }
    if (!options.change.list.json) {
      report.summary(arrivals, made.getFirst().tally());
    }
    if (!options.change.dryRun) {
      keepRejected(arrivals.rejected());
    }
    return code;
  }

  private Intake intake(
      Supplier<Rows> rows, Arrivals arrivals, Predicate<EmailAddress> suppressed) {
    IntakeRules rules =
        new IntakeRules(
            options.update,
            options.consent.resubscribe,
            Set.copyOf(options.tags),
            options.consent.source.strip(),
            options.consent.at,
            wiring.surroundings().clock().instant());
    try (Rows list = rows.get()) {
      return Intake.of(list, arrivals, suppressed, rules);
    }
  }

  private Arrivals chosen(Arrivals arrivals, List<String> ours) {
    Set<String> columns = new HashSet<>(ours);
    arrivals.people().forEach(person -> columns.addAll(person.values().keySet()));
    Predicate<Map<String, String>> chosen =
        options.change.list.where.test(Known.columns(columns), new ArrayList<>());
    return new Arrivals(
        arrivals.people().stream().filter(person -> chosen.test(person.values())).toList(),
        arrivals.rejected(),
        arrivals.rows());
  }

  private List<String> columns() {
    try (Rows rows = Rows.open(settings.subscribers(), options.ours.encoding())) {
      return rows.header().orThrowWithoutEmail().columns();
    }
  }

  private Path resolved(Path file) {
    return wiring.surroundings().directory().resolve(file).normalize();
  }

  private static ProblemsException bad(List<Rejection> rejected) {
    List<Problem> problems = new ArrayList<>();
    rejected.forEach(each -> problems.addAll(each.problems()));
    Problem last = problems.removeLast();
    problems.add(
        last.withHint(
            (last.hint().isEmpty() ? "" : last.hint() + "; ")
                + "--skip-bad imports the sound rows and keeps the others in rejected.csv"));
    return new ProblemsException(Kind.CONTENT, problems);
  }

  /// A person looks at the mapping before anything is done; a script has looked with --dry-run.
  private void confirm(Arrivals arrivals) {
    boolean asks =
        wiring.surroundings().terminal().in() && !options.yes && !options.change.list.json;
    if (!asks || options.change.dryRun) {
      return;
    }
    String people = Plural.of(arrivals.people().size(), "person", "people");
    if (!wiring.ask("Import " + people + "? Type yes to go on: ").equalsIgnoreCase("yes")) {
      throw new ProblemsException(
          Kind.USAGE,
          Problem.error(new Place("mailboat", 0, 0), "not-confirmed", "not confirmed")
              .withHint("--map changes what becomes of a column; --dry-run shows the change"));
    }
  }

  /// One file of rejected rows for each file that has some, in the working directory.
  private void keepRejected(List<Rejection> rejected) {
    Map<ForeignList, List<Rejection>> byList =
        rejected.stream()
            .collect(
                Collectors.groupingBy(Rejection::list, LinkedHashMap::new, Collectors.toList()));
    byList.forEach(
        (list, rows) -> {
          String name =
              byList.size() == 1 ? "rejected.csv" : "rejected-" + list.file().getFileName();
          Path file = wiring.surroundings().directory().resolve(name);
          try {
            Rejects.write(rows, Files.newBufferedWriter(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          String count = Plural.of(rows.size(), "row");
          wiring.err().println(count + " rejected: see " + wiring.shown(file));
        });
  }
}
