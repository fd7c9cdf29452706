package dev.mailboat.cli;

import dev.mailboat.Severity;
import dev.mailboat.config.Settings;
import dev.mailboat.subscribers.Encoding;
import dev.mailboat.subscribers.Suppressions;
import dev.mailboat.subscribers.Validation;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
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
          + " role addresses. Errors keep 'send' from running; warnings and suggestions do not."
          + " With --where only the findings in rows that meet it, or that cannot be read.",
      ""
    })
final class SubscribersValidateCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Default: the list that mailboat.yaml names.")
  @Nullable Path file;

  @Mixin final ListOptions options = new ListOptions();

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
    FindingPrinter printer = new FindingPrinter(wiring.out(), wiring.surroundings().directory());
    String list = wiring.shown(path);
    if (options.json) {
      printer.answering(new Answer("validate", list, options.where));
    }
    Encoding encoding = options.encoding.encoding();
    if (options.where.isGiven()) {
      look(path, printer, suppressions);
    } else {
      Validation.Summary all = Validation.of(path, encoding, suppressions, printer::print);
      printer.end(list + ": " + words(all), fields(all, all.rows(), all.faulty()));
    }
    return (printer.count(Severity.ERROR) == 0 ? ExitCode.DONE : ExitCode.CONTENT).number();
  }

  /// Looks at the whole list, because a row may be at fault for what another one says, and tells
  /// what it finds in the rows that are meant.
  private void look(Path path, FindingPrinter printer, Suppressions suppressions) {
    Encoding encoding = options.encoding.encoding();
    try (MatchingFindings matching =
        MatchingFindings.open(path, encoding, options.where, printer::print)) {
      Validation.Summary all = Validation.of(path, encoding, suppressions, matching::accept);
      matching.end();
      String words =
          Plural.number(matching.rows())
              + " of "
              + Plural.of(all.rows(), "row")
              + (matching.rows() == 1 ? " meets it" : " meet it")
              + faulty(matching.faulty());
      printer.end(
          wiring.shown(path) + ": " + words, fields(all, matching.rows(), matching.faulty()));
    }
  }

  private static Map<String, Object> fields(Validation.Summary all, int rows, int faulty) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("rows", rows);
    fields.put("faulty", faulty);
    fields.put("readers", all.readers());
    fields.put("notMailed", all.notMailed());
    return fields;
  }

  private static String faulty(int count) {
    return count == 0 ? "" : ", " + Plural.number(count) + " with an error";
  }

  private static String words(Validation.Summary summary) {
    String notMailed =
        summary.notMailed().entrySet().stream()
            .map(each -> each.getKey() + " " + Plural.number(each.getValue()))
            .collect(Collectors.joining(", "));
    return Plural.of(summary.rows(), "row")
        + faulty(summary.faulty())
        + ", "
        + Plural.of(summary.readers(), "reader")
        + (notMailed.isEmpty() ? "" : "; not mailed: " + notMailed);
  }
}
