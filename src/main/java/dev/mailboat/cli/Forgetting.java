package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.IssueLock;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.subscribers.Edit;
import dev.mailboat.subscribers.Encoding;
import dev.mailboat.subscribers.Hunk;
import dev.mailboat.subscribers.ListEditor;
import dev.mailboat.subscribers.Revision;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowChange;
import dev.mailboat.subscribers.RowChanges;
import dev.mailboat.subscribers.Rows;
import dev.mailboat.subscribers.Suppressions;
import dev.mailboat.subscribers.Suppressions.Hiding;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Erases people from everything that Mailboat keeps.
///
/// The keyed hashes are written first: a crash in between leaves people who are erased in part, and
/// not mailed, and the command can be given again.
final class Forgetting {
  private static final String REASON = "forgotten";

  private final Wiring wiring;
  private final Settings settings;
  private final Encoding encoding;
  private final Map<String, EmailAddress> people;
  private final boolean dryRun;
  private final BiConsumer<Path, Hunk> hunks;
  private final Map<Path, Revision> revisions = new LinkedHashMap<>();
  private final List<Problem> left = new ArrayList<>();

  /// @param people by identity
  /// @param hunks takes every row that changes, with its file
  Forgetting(
      Wiring wiring,
      Encoding encoding,
      Map<String, EmailAddress> people,
      boolean dryRun,
      BiConsumer<Path, Hunk> hunks) {
    this.wiring = wiring;
    this.settings = wiring.settings();
    this.encoding = encoding;
    this.people = people;
    this.dryRun = dryRun;
    this.hunks = hunks;
  }

  /// Erases; returns what was found in each place, by the place's name.
  ///
  /// @throws ProblemsException of kind BUSY while an issue is sent, which would write down anew
  ///   what the relay says about them; nothing is erased then
  Map<String, String> run() {
    if (people.isEmpty()) {
      return Map.of();
    }
    try (Ledger ledger = Ledger.openExisting(settings.ledger()).orElse(null);
        IssueLock _ = ledger == null || dryRun ? null : withoutRuns(ledger)) {
      return erase(ledger);
    }
  }

  private IssueLock withoutRuns(Ledger ledger) {
    try {
      return ledger.lockAll(wiring.now());
    } catch (ProblemsException e) {
      String hint =
          "nothing was erased; forget them when it has ended. 'mailboat subscribers suppress' sees"
              + " to it at once that they get no mail";
      throw new ProblemsException(
          e.kind(), e.problems().stream().map(each -> each.withHint(hint)).toList());
    }
  }

  private Map<String, String> erase(@Nullable Ledger ledger) {
    Path list = settings.subscribers();
    Map<String, String> touched = new LinkedHashMap<>();
    count(touched, Suppressions.fileBeside(list), keepOut(list).changed(), "address", "addresses");
    for (Path each : List.of(list, list.resolveSibling(list.getFileName() + "~"))) {
      if (Files.exists(each)) {
        Revision revision = removeRows(each);
        revisions.put(each, revision);
        count(touched, each, revision.removed(), "row", "rows");
        if (!revision.broken().isEmpty()) {
          lookAtBroken(each);
        }
      }
    }
    int inLedger = ledger == null ? 0 : eraseFrom(ledger);
    if (inLedger > 0) {
      touched.put("the ledger", Plural.of(inLedger, "row"));
    }
    Traces.of(reports(), people.values(), dryRun)
        .forEach((file, what) -> touched.put(wiring.shown(file), what));
    return touched;
  }

  /// What became of the list.
  Revision ofList() {
    return revisions.getOrDefault(settings.subscribers(), new Revision(0, 0, 0, List.of()));
  }

  /// Where somebody's address still stands, because a broken row cannot be taken for anybody's.
  List<Problem> left() {
    return left;
  }

  /// Sees to it that everybody is on the suppression list as a hash. A dry run makes no key: where
  /// there is none yet, the hash is not known.
  private Revision keepOut(Path list) {
    boolean unknown = dryRun && !Files.exists(settings.secretFile());
    Function<EmailAddress, String> hash =
        unknown
            ? who -> "hmac:…"
            : who -> Suppressions.hash(SecretKey.read(settings.secretFile()), who);
    Hiding hiding = new Hiding(people.values(), hash, REASON, wiring.now());
    Consumer<Hunk> each = hunk -> hunks.accept(Suppressions.fileBeside(list), hunk);
    return dryRun
        ? Suppressions.previewHiding(list, hiding, each)
        : Suppressions.hide(list, hiding, each);
  }

  private Revision removeRows(Path list) {
    Edit edit = Edit.ofRows(row -> isTheirs(row) ? RowChange.REMOVE : RowChange.KEEP);
    Consumer<Hunk> each = hunk -> hunks.accept(list, hunk);
    if (dryRun) {
      return ListEditor.preview(list, encoding, edit, each);
    }
    try (ListEditor editor = ListEditor.open(list, encoding)) {
      Revision revision = editor.write(edit, each);
      if (!revision.isNothing()) {
        editor.commit();
      }
      return revision;
    }
  }

  private boolean isTheirs(Row row) {
    return RowChanges.address(row)
        .map(EmailAddress::identity)
        .filter(people::containsKey)
        .isPresent();
  }

  private void lookAtBroken(Path list) {
    Pattern pattern = Traces.pattern(people.values());
    try (Rows rows = Rows.open(list, encoding)) {
      for (Row row : rows) {
        if (row.isBroken() && pattern.matcher(row.text()).find()) {
          String what = "this row cannot be read, and names somebody who is to be forgotten";
          left.add(
              Problem.error(row.place(0), "not-forgotten", what)
                  .withHint("mend or remove it, then forget them again"));
        }
      }
    }
  }

  private int eraseFrom(Ledger ledger) {
    return dryRun ? ledger.mentions(people.values()) : ledger.forget(people.values());
  }

  /// What runs and imports leave: everything under `out/`, and rejected rows.
  private Collection<Path> reports() {
    List<Path> reports = new ArrayList<>(List.of(settings.directory().resolve("out")));
    for (Path folder : List.of(settings.directory(), wiring.surroundings().directory())) {
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(file -> file.getFileName().toString().matches("rejected(-.*)?\\.csv"))
            .filter(file -> !reports.contains(file))
            .sorted()
            .forEach(reports::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return reports;
  }

  private void count(Map<String, String> touched, Path file, int count, String one, String many) {
    if (count > 0) {
      touched.put(wiring.shown(file), Plural.of(count, one, many));
    }
  }
}
