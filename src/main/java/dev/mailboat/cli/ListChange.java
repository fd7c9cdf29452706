package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.subscribers.Edit;
import dev.mailboat.subscribers.Encoding;
import dev.mailboat.subscribers.Header;
import dev.mailboat.subscribers.ListEditor;
import dev.mailboat.subscribers.Revision;
import dev.mailboat.subscribers.Rows;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// Runs one change of the list: plan, write, check, put in place, tell; or only show it.
///
/// @param list the CSV file
/// @param encoding of a list without a byte order mark
/// @param check looks, after all rows were seen and before anything is put in place, whether the
///   change may be
/// @param more what else the JSON says, asked for at the end
record ListChange(
    Wiring wiring,
    String verb,
    ChangeOptions options,
    Path list,
    Encoding encoding,
    Runnable check,
    Supplier<Map<String, Object>> more) {
  private static final int MOST_SHOWN = 20;

  /// A change without a last look.
  static ListChange of(Wiring wiring, String verb, ChangeOptions options) {
    Path list = wiring.settings().subscribers();
    Encoding encoding = options.list.encoding.encoding();
    return new ListChange(wiring, verb, options, list, encoding, () -> {}, Map::of);
  }

  ListChange writtenIn(Encoding other) {
    return new ListChange(wiring, verb, options, list, other, check, more);
  }

  ListChange checking(Runnable last) {
    return new ListChange(wiring, verb, options, list, encoding, last, more);
  }

  ListChange telling(Supplier<Map<String, Object>> fields) {
    return new ListChange(wiring, verb, options, list, encoding, check, fields);
  }

  /// Stops unless the list has a column.
  ///
  /// @param otherwise what else the person may do; may be empty
  /// @throws ProblemsException of kind CONTENT
  ListChange requiring(String column, String otherwise) {
    try (Rows rows = Rows.open(list, encoding)) {
      Header header = rows.header().orThrowWithoutEmail();
      if (!header.has(column)) {
        String what = "the list has no column '" + column + "'";
        String hint = "add it to the header, and a '" + header.separator() + "' to each row";
        throw new ProblemsException(
            Kind.CONTENT,
            Problem.error(header.place(), "no-such-column", what)
                .withHint(otherwise.isEmpty() ? hint : hint + "; " + otherwise));
      }
    }
    return this;
  }

  /// Changes rows one by one.
  int run(Edit edit) {
    return run(rows -> edit);
  }

  /// Plans the change from the rows as they are, then makes it.
  ///
  /// @param plan may ask for the rows as often as it wants
  int run(Function<Supplier<Rows>, Edit> plan) {
    return options.dryRun ? show(plan) : change(plan);
  }

  private int show(Function<Supplier<Rows>, Edit> plan) {
    DiffPrinter diff = diff(Integer.MAX_VALUE);
    Edit edit = plan.apply(() -> Rows.open(list, encoding));
    Revision revision = ListEditor.preview(list, encoding, edit, diff::add);
    check.run();
    return tell(revision, diff, "");
  }

  private int change(Function<Supplier<Rows>, Edit> plan) {
    DiffPrinter diff = diff(MOST_SHOWN);
    try (ListEditor editor = ListEditor.open(list, encoding)) {
      Revision revision = editor.write(plan.apply(editor::rows), diff::add);
      check.run();
      String undo = revision.isNothing() ? "" : new Undo(wiring, list).commit(editor);
      return tell(revision, diff, undo);
    }
  }

  private int tell(Revision revision, DiffPrinter diff, String undo) {
    if (options.list.json) {
      wiring.out().println(answer(revision, diff, undo));
      return ExitCode.DONE.number();
    }
    diff.print();
    if (!revision.broken().isEmpty()) {
      wiring
          .err()
          .println(
              Plural.of(revision.broken().size(), "broken row")
                  + " left alone; 'mailboat subscribers validate' shows them");
    }
    wiring.out().println(sentence(revision));
    if (!undo.isEmpty()) {
      wiring.out().println("Undo: " + undo);
    }
    return ExitCode.DONE.number();
  }

  private String sentence(Revision revision) {
    List<String> parts = new ArrayList<>();
    String would = options.dryRun ? "would change " : "changed ";
    if (revision.changed() > 0) {
      parts.add(would + Plural.of(revision.changed(), "row"));
    }
    if (revision.added() > 0) {
      parts.add((options.dryRun ? "would add " : "added ") + Plural.of(revision.added(), "row"));
    }
    if (revision.removed() > 0) {
      String verb = options.dryRun ? "would remove " : "removed ";
      parts.add(verb + Plural.of(revision.removed(), "row"));
    }
    String name = wiring.shown(list);
    return parts.isEmpty() ? name + ": nothing to change" : name + ": " + String.join(", ", parts);
  }

  private Answer answer(Revision revision, DiffPrinter diff, String undo) {
    return new Answer(verb, wiring.shown(list), options.list.where)
        .with(revision, options.dryRun, diff.rows(), undo)
        .with(more.get());
  }

  private DiffPrinter diff(int most) {
    return new DiffPrinter(wiring.out(), wiring.shown(list), most, options.list.json);
  }
}
