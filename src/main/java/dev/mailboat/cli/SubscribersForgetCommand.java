package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;

/// `subscribers forget`: erases people.
@picocli.CommandLine.Command(
    name = "forget",
    header = "Erase people from the list, the ledger and the reports.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Removes every trace of a person that Mailboat keeps (GDPR article 17): rows of the list and"
          + " their copies, the suppression list, the ledger, files under out/. What is left is a"
          + " keyed hash on the suppression list, by which the address is recognised and never"
          + " mailed again, but cannot be read. --where looks at the list.",
      ""
    })
final class SubscribersForgetCommand implements Command {
  private final Wiring wiring;

  @Mixin final LeavingOptions leaving = new LeavingOptions();

  SubscribersForgetCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.BUSY);
  }

  @Override
  public Integer call() {
    ChangeOptions change = leaving.change;
    Map<String, EmailAddress> people = leaving.people(wiring, "forget");
    Map<Path, DiffPrinter> diffs = new LinkedHashMap<>();
    Forgetting forgetting =
        new Forgetting(
            wiring,
            change.list.encoding.encoding(),
            people,
            change.dryRun,
            (file, hunk) -> {
              if (change.dryRun) {
                diffs.computeIfAbsent(file, this::diff).add(hunk);
              }
            });
    Map<String, String> touched = forgetting.run();
    if (change.list.json) {
      wiring.out().println(answer(forgetting, touched, diffs));
    } else {
      print(touched, diffs);
    }
    if (!forgetting.left().isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, forgetting.left());
    }
    return ExitCode.DONE.number();
  }

  private DiffPrinter diff(Path file) {
    return new DiffPrinter(
        wiring.out(), wiring.shown(file), Integer.MAX_VALUE, leaving.change.list.json);
  }

  /// Rows are shown beforehand only: what was erased is not printed again.
  private void print(Map<String, String> touched, Map<Path, DiffPrinter> diffs) {
    diffs.values().forEach(DiffPrinter::print);
    String verb = leaving.change.dryRun ? " would be erased" : " erased";
    touched.forEach((where, what) -> wiring.out().println(where + ": " + what + verb));
    if (touched.isEmpty()) {
      wiring.out().println("Nothing names them.");
    }
    wiring
        .out()
        .println(
            "Out of reach: git's history of the list, backups, the mail server's logs, mails that"
                + " were sent.");
  }

  private Answer answer(
      Forgetting forgetting, Map<String, String> touched, Map<Path, DiffPrinter> diffs) {
    Path list = wiring.settings().subscribers();
    List<Map<String, Object>> rows = diffs.getOrDefault(list, diff(list)).rows();
    List<Map<String, String>> places = new ArrayList<>();
    touched.forEach(
        (where, what) -> {
          Map<String, String> place = new LinkedHashMap<>();
          place.put("where", where);
          place.put("what", what);
          places.add(place);
        });
    return new Answer("forget", wiring.shown(list), leaving.change.list.where)
        .with(forgetting.ofList(), leaving.change.dryRun, rows, "")
        .with("touched", places);
  }
}
