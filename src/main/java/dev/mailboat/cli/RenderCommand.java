package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.compose.Composer;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `render`: writes the newsletter as files.
@picocli.CommandLine.Command(
    name = "render",
    header = "Write the issue as HTML and text files.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes the issue as newsletter.html and newsletter.txt, one pair for each language, with the"
          + " pictures beside them.",
      ""
    })
final class RenderCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "ISSUE", description = "A folder, or its name under issues/.")
  String issue;

  @Option(
      names = "--to",
      paramLabel = "ADDRESS",
      description = "With this reader's values, and the exact mail they would get as ADDRESS.eml.")
  @Nullable String to;

  @Option(
      names = {"-o", "--out"},
      paramLabel = "DIR",
      description = "Where to write. Default: out/ISSUE.")
  @Nullable Path out;

  RenderCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    Preparation prepared = wiring.prepare(issue);
    wiring.warn(prepared.findings());
    String name = prepared.issue().name();
    Path folder =
        out == null
            ? prepared.settings().out(name)
            : wiring.surroundings().directory().resolve(out).normalize();
    Recipient reader = prepared.reader(address());
    Mails mails = new Mails(wiring, prepared);
    Composer composer =
        to == null ? mails.unsigned(name, wiring.now()) : mails.composer(name, wiring.now(), "");
    RenderedFiles files = new RenderedFiles(folder, prepared.newsletter(), composer);
    files.write(reader, to != null).forEach(file -> wiring.out().println(wiring.shown(file)));
    return ExitCode.DONE.number();
  }

  private EmailAddress address() {
    try {
      return to == null ? new EmailAddress("reader", "example.org") : EmailAddress.parse(to);
    } catch (IllegalArgumentException e) {
      throw new ProblemsException(
          Kind.USAGE,
          Problem.error(
              new dev.mailboat.Place("--to", 0, 0),
              "address-invalid",
              String.valueOf(e.getMessage())));
    }
  }

  @Override
  public String afterProblems() {
    return "Nothing was written.";
  }
}
