package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

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
          + " mailed again, but cannot be read.",
      ""
    })
final class SubscribersForgetCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "ADDRESS", arity = "1..*", description = "Who is to be forgotten.")
  List<String> addresses = List.of();

  @Option(names = "--dry-run", description = "Only say what would be erased.")
  boolean dryRun;

  @Option(names = "--json", description = "Say what was erased as one JSON object.")
  boolean json;

  SubscribersForgetCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT, ExitCode.BUSY);
  }

  @Override
  public Integer call() {
    List<EmailAddress> people = Targets.addresses(addresses);
    Forgetting forgetting = new Forgetting(wiring, wiring.settings(), dryRun);
    List<Map<String, Object>> touched = new ArrayList<>();
    for (EmailAddress each : people) {
      forgetting.forget(each).forEach((where, count) -> touched.add(line(each, where, count)));
    }
    if (json) {
      wiring.out().println(Json.line(Map.of("dryRun", dryRun, "touched", touched)));
      return ExitCode.DONE.number();
    }
    String verb = dryRun ? "would be erased" : "erased";
    touched.forEach(
        each -> wiring.out().println(each.get("where") + ": " + each.get("what") + " " + verb));
    wiring
        .out()
        .println(
            "Out of reach: git's history of the list, backups, the mail server's logs, mails that"
                + " were sent.");
    return ExitCode.DONE.number();
  }

  private static Map<String, Object> line(EmailAddress who, String where, String what) {
    Map<String, Object> line = new LinkedHashMap<>();
    line.put("who", who.toString());
    line.put("where", where);
    line.put("what", what);
    return line;
  }
}
