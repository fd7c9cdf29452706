package dev.mailboat.cli;

import dev.mailboat.Severity;
import dev.mailboat.config.Settings;
import dev.mailboat.subscribers.Suppressions;
import dev.mailboat.subscribers.Validation;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `subscribers validate`: every finding about the list, from top to bottom.
@picocli.CommandLine.Command(
    name = "validate",
    header = "Check every row of the list.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks every row: bytes, quotes, number of fields, addresses, status, language, dates,"
          + " control characters; duplicates and probable ones, slips in well-known domains,"
          + " role addresses. Errors keep 'send' from running; warnings and suggestions do not.",
      ""
    })
final class SubscribersValidateCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Default: the list that mailboat.yaml names.")
  @Nullable Path file;

  @Option(names = "--json", description = "One JSON object with every finding and the counts.")
  boolean json;

  @Mixin final EncodingOption encoding = new EncodingOption();

  SubscribersValidateCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    Settings settings = wiring.settings();
    Path path =
        file == null
            ? settings.subscribers()
            : wiring.surroundings().directory().resolve(file).normalize();
    Suppressions suppressions =
        Suppressions.beside(path, () -> SecretKey.read(settings.secretFile()));
    FindingPrinter printer =
        new FindingPrinter(wiring.out(), wiring.surroundings().directory(), json);
    Validation.Summary summary =
        Validation.of(path, encoding.encoding(), suppressions, printer::print);
    printer.end(
        wiring.shown(path) + ": " + words(summary),
        List.of(
            "rows", summary.rows(),
            "faulty", summary.faulty(),
            "readers", summary.readers(),
            "notMailed", summary.notMailed()));
    return (printer.count(Severity.ERROR) == 0 ? ExitCode.DONE : ExitCode.CONTENT).number();
  }

  private static String words(Validation.Summary summary) {
    String faulty =
        summary.faulty() == 0 ? "" : ", " + Plural.number(summary.faulty()) + " with an error";
    String notMailed =
        summary.notMailed().entrySet().stream()
            .map(each -> each.getKey() + " " + Plural.number(each.getValue()))
            .collect(Collectors.joining(", "));
    return Plural.of(summary.rows(), "row")
        + faulty
        + ", "
        + Plural.of(summary.readers(), "reader")
        + (notMailed.isEmpty() ? "" : "; not mailed: " + notMailed);
  }
}
