package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.config.Settings;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Parameters;

/// `check`: says what is wrong, and changes nothing.
@picocli.CommandLine.Command(
    name = "check",
    header = "Say what is wrong, with file, line and column.",
    mixinStandardHelpOptions = true,
    description = {
      "Checks an issue, or all of them: front matter, Markdown, links, images, merge fields, the"
          + " theme and the list. Every finding comes with file, line and column; nothing is"
          + " written.",
      ""
    })
final class CheckCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "ISSUE",
      arity = "0..1",
      description = "A folder, or its name under issues/. Default: every issue.")
  @Nullable String issue;

  CheckCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    List<String> names = issue == null ? wiring.issues(settings).names() : List.of(issue);
    Set<Problem> errors = new LinkedHashSet<>();
    List<Kind> kinds = new ArrayList<>();
    for (String name : names) {
      try {
        Preparation prepared = Preparation.of(settings, name, wiring.surroundings());
        wiring.warn(prepared.findings());
        wiring
            .out()
            .println(
                name
                    + ": "
                    + Plural.of(prepared.findings().size(), "warning")
                    + ", no problem, "
                    + Plural.of(prepared.audience().recipients().size(), "reader"));
      } catch (ProblemsException e) {
        errors.addAll(e.problems());
        kinds.add(e.kind());
      }
    }
    if (!errors.isEmpty()) {
      throw new ProblemsException(kinds.getFirst(), List.copyOf(errors));
    }
    return ExitCode.DONE.number();
  }
}
