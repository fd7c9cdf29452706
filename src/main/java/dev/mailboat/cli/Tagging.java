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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What `tag` and `untag` have in common.
final class Tagging {
  @Parameters(index = "0", paramLabel = "TAG", description = "One word, without ; and comma.")
  @SuppressWarnings("NullAway.Init") // required, so picocli sets it
  String tag;

  @Parameters(
      paramLabel = "ADDRESS",
      index = "1..*",
      description = "Whose rows; without any, all of which --where is true.")
  List<String> addresses = List.of();

  @Mixin final ChangeOptions change = new ChangeOptions();

  int run(Wiring wiring, String verb, Function<Row, RowChange> rowChange) {
    boolean oneWord =
        !tag.isBlank()
            && tag.equals(tag.strip())
            && tag.chars().noneMatch(c -> c == ';' || c == ',' || Character.isISOControl(c));
    if (!oneWord) {
      String what = "'" + tag + "' is no tag, expected one without ; and comma";
      throw new ProblemsException(
          Kind.USAGE, Problem.error(new Place("mailboat", 0, 0), "bad-tag", what));
    }
    Targets targets = Targets.of(wiring, addresses, change.list);
    Path list = wiring.settings().subscribers();
    return ListChange.of(wiring, verb, change)
        .requiring(Columns.TAGS, "")
        .checking(() -> targets.requireAllMet(list, "'mailboat subscribers add' puts people on it"))
        .run(Edit.ofRows(row -> targets.isMeant(row) ? rowChange.apply(row) : RowChange.KEEP));
  }
}
