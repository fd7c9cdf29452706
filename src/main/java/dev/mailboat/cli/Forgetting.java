package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Tokens;
import dev.mailboat.config.Settings;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.subscribers.Edit;
import dev.mailboat.subscribers.Encoding;
import dev.mailboat.subscribers.Hunk;
import dev.mailboat.subscribers.ListEditor;
import dev.mailboat.subscribers.Revision;
import dev.mailboat.subscribers.RowChange;
import dev.mailboat.subscribers.RowChanges;
import dev.mailboat.subscribers.Suppressions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// Erases one person from everything that Mailboat keeps.
///
/// The keyed hash is written first: a crash in between leaves somebody who is erased in part, and
/// not mailed, and the command can be given again.
record Forgetting(Wiring wiring, Settings settings, boolean dryRun) {
  private static final String REASON = "forgotten";

  /// Erases the person; returns what was found in each place, by the place's name.
  Map<String, String> forget(EmailAddress address) {
    Path list = settings.subscribers();
    Map<String, String> touched = new LinkedHashMap<>();
    int suppressed = keepOut(address);
    count(touched, Suppressions.fileBeside(list), suppressed, "address");
    for (Path each : List.of(list, list.resolveSibling(list.getFileName() + "~"))) {
      if (Files.exists(each)) {
        count(touched, each, removeRows(each, address), "row");
      }
    }
    Optional<Ledger> known = Ledger.openExisting(settings.ledger());
    if (known.isPresent()) {
      try (Ledger ledger = known.get()) {
        int rows = dryRun ? ledger.mentions(address) : ledger.forget(address);
        if (rows > 0) {
          touched.put("the ledger", Plural.of(rows, "row"));
        }
      }
    }
    Traces.of(settings.directory().resolve("out"), address, dryRun)
        .forEach((file, what) -> touched.put(wiring.shown(file), what));
    return touched;
  }

  /// Sees to it that the address is on the suppression list as a hash; returns how many rows there
  /// named it.
  private int keepOut(EmailAddress address) {
    Path list = settings.subscribers();
    if (dryRun) {
      Suppressions known = Suppressions.beside(list, this::key);
      return known.names(address) ? 1 : 0;
    }
    Tokens key = key();
    int hidden = Suppressions.hide(list, key, address);
    Optional<String> reason = Suppressions.beside(list, () -> key).reason(address);
    if (reason.isEmpty()) {
      String hash = Suppressions.hash(key, address);
      Suppressions.add(list, List.of(new Suppressions.Entry(hash, REASON, wiring.now())));
    }
    return hidden;
  }

  private Tokens key() {
    return SecretKey.read(settings.secretFile());
  }

  private int removeRows(Path list, EmailAddress address) {
    Consumer<Hunk> nothing = hunk -> {};
    Edit edit =
        Edit.ofRows(
            row ->
                RowChanges.address(row).filter(address::isSamePersonAs).isPresent()
                    ? RowChange.REMOVE
                    : RowChange.KEEP);
    if (dryRun) {
      return ListEditor.preview(list, Encoding.UTF_8, edit, nothing).removed();
    }
    try (ListEditor editor = ListEditor.open(list, Encoding.UTF_8)) {
      Revision revision = editor.write(edit, nothing);
      if (!revision.isNothing()) {
        editor.commit();
      }
      return revision.removed();
    }
  }

  private void count(Map<String, String> touched, Path file, int count, String noun) {
    if (count > 0) {
      String what =
          noun.equals("row") ? Plural.of(count, noun) : Plural.of(count, noun, noun + "es");
      touched.put(wiring.shown(file), what);
    }
  }
}
