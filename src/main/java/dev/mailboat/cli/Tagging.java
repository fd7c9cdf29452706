package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.subscribers.Columns;
import dev.mailboat.subscribers.Edit;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowChange;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/// What `tag` and `untag` have in common.
final class Tagging {
  private Tagging() {}

  static int run(
      Wiring wiring,
      ChangeOptions options,
      WhereOption where,
      String tag,
      List<String> addresses,
      Function<Row, RowChange> change) {
    boolean oneWord =
        !tag.isBlank()
            && tag.equals(tag.strip())
            && tag.chars().noneMatch(c -> c == ';' || c == ',' || Character.isISOControl(c));
    if (!oneWord) {
      String what = "'" + tag + "' is no tag, expected one without ; and comma";
      throw new ProblemsException(
          Kind.USAGE, Problem.error(new Place("mailboat", 0, 0), "bad-tag", what));
    }
    Targets targets = where.targets(wiring, options, addresses);
    Path list = wiring.settings().subscribers();
    return ListChange.of(wiring, options)
        .requiring(Columns.TAGS, "")
        .checking(() -> targets.requireAllMet(list, "'mailboat subscribers add' puts people on it"))
        .run(Edit.ofRows(row -> targets.isMeant(row) ? change.apply(row) : RowChange.KEEP));
  }
}
