package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.subscribers.Audience;
import dev.mailboat.subscribers.SubscriberList;
import dev.mailboat.subscribers.Suppressions;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// `subscribers validate`: every faulty row of the list.
@picocli.CommandLine.Command(
    name = "validate",
    header = "Check every row of the list.",
    mixinStandardHelpOptions = true,
    description = {
      "Checks every row: encoding, quotes, columns, addresses, status, language, control"
          + " characters.",
      ""
    })
final class SubscribersValidateCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Default: the list that mailboat.yaml names.")
  @Nullable Path file;

  SubscribersValidateCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    Path path =
        file == null
            ? wiring.settings().subscribers()
            : wiring.surroundings().directory().resolve(file).normalize();
    SubscriberList list = SubscriberList.read(path);
    List<Problem> errors = list.problems().stream().filter(Problem::isError).toList();
    if (!errors.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, errors);
    }
    Audience audience = Audience.choose(list, Suppressions.beside(path), each -> true);
    Map<String, Integer> reasons = audience.reasons();
    String left =
        reasons.isEmpty()
            ? ""
            : "; not mailed: "
                + reasons.entrySet().stream()
                    .map(e -> e.getKey() + " " + Plural.number(e.getValue()))
                    .collect(Collectors.joining(", "));
    wiring
        .out()
        .println(
            wiring.shown(path)
                + ": "
                + Plural.of(list.subscribers().size(), "row")
                + ", no problem; "
                + Plural.of(audience.recipients().size(), "reader")
                + left);
    return ExitCode.DONE.number();
  }

  @Override
  public String afterProblems() {
    return "The list was left as it is.";
  }
}
