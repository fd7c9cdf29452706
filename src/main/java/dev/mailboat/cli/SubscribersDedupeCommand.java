package dev.mailboat.cli;

import dev.mailboat.Condition;
import dev.mailboat.Problem;
import dev.mailboat.subscribers.Dedupe;
import dev.mailboat.subscribers.Rows;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/// `subscribers dedupe`: one row for each person.
@picocli.CommandLine.Command(
    name = "dedupe",
    header = "Make one row of all rows of one person.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "The first row stays and takes over what the others know: the strictest status wins, the"
          + " earliest consent is kept, tags are united, empty values are filled. Where rows say"
          + " different things, the first row's value is kept and the other is named. --where"
          + " chooses people of whom one row at least meets it.",
      ""
    })
final class SubscribersDedupeCommand implements Command {
  private final Wiring wiring;

  @Mixin final ChangeOptions change = new ChangeOptions();

  SubscribersDedupeCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.BUSY);
  }

  @Override
  public String afterProblems() {
    return "The list was left as it is.";
  }

  @Override
  public Integer call() {
    List<Problem> conflicts = new ArrayList<>();
    Optional<Condition> condition = change.list.condition(wiring);
    int code =
        ListChange.of(wiring, "dedupe", change)
            .run(
                rows -> {
                  try (Rows all = rows.get()) {
                    return Dedupe.of(
                        all,
                        row -> condition.isEmpty() || condition.get().test(row.values()),
                        conflicts::add);
                  }
                });
    wiring.warn(conflicts);
    return code;
  }
}
