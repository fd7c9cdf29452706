package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.exchange.Export;
import dev.mailboat.exchange.ExportFormat;
import dev.mailboat.subscribers.Columns;
import dev.mailboat.subscribers.Header;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.DecimalFormatSymbols;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `subscribers export`: writes the list for another program.
@picocli.CommandLine.Command(
    name = "export",
    header = "Write the list for a spreadsheet or another service.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Writes to the standard output, to a file, or into a folder. mailchimp and listmonk take"
          + " everybody in a file as subscribed: who is not active stands in files of their own,"
          + " which only a folder gets.",
      "",
      "In a file for excel, cells that it would run as formulas begin with an apostrophe; 'import'"
          + " takes it away again.",
      ""
    })
final class SubscribersExportCommand implements Command {
  private final Wiring wiring;

  @Option(
      names = "--for",
      paramLabel = "PROGRAM",
      defaultValue = "csv",
      description = "csv, excel, mailchimp, listmonk or ghost. Default: ${DEFAULT-VALUE}.")
  ExportFormat format = ExportFormat.CSV;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE|DIR/",
      description = "A file, or a folder, whose name ends in '/' if it is not there yet.")
  @Nullable String output;

  @Option(
      names = "--separator",
      paramLabel = "CHAR",
      description = "Between cells. Default: a comma; for excel a ';' where it is used to that.")
  @Nullable Character separator;

  @Mixin final ListOptions options = new ListOptions();

  SubscribersExportCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    if (options.json && output == null) {
      throw new ProblemsException(
          Kind.USAGE,
          Problem.error(
                  new Place("--json", 0, 0),
                  "no-output",
                  "--json tells of files, and none is named")
              .withHint("name one with -o; 'mailboat subscribers list --json' prints the rows"));
    }
    ListRows rows = ListRows.of(wiring, options);
    rows.each(row -> {});
    try (Export export = new Export(format, rows.header(), separator(), this::file)) {
      rows.each(export::add);
      if (options.json) {
        wiring.out().println(answer(export));
      } else {
        tell(export);
        wiring.warn(withoutPlace(export, rows.header()));
      }
    }
    return ExitCode.DONE.number();
  }

  private Answer answer(Export export) {
    Map<String, Integer> files = new LinkedHashMap<>();
    export
        .written()
        .forEach(
            (part, count) -> {
              if (isFolder() || count > 0) {
                files.put(shown(part), count);
              }
            });
    return new Answer("export", wiring.shown(wiring.settings().subscribers()), options.where)
        .with("for", format.toString().toLowerCase(Locale.ROOT))
        .with("files", files)
        .with("leftOut", export.leftOut())
        .with("valuesLeftOut", export.valuesLeftOut());
  }

  private List<Problem> withoutPlace(Export export, Header header) {
    String program = format.toString().toLowerCase(Locale.ROOT);
    return export.valuesLeftOut().entrySet().stream()
        .map(
            each -> {
              String why =
                  each.getKey().equals(Columns.STATUS)
                      ? " knows only who is mailed and who is not: of 'status' "
                      : " has no column for '" + each.getKey() + "': ";
              String count = Plural.of(each.getValue(), "value is", "values are");
              String what = program + why + count + " left out";
              return Problem.warning(header.place(), "column-left-out", what);
            })
        .toList();
  }

  private void tell(Export export) {
    if (output != null) {
      export
          .written()
          .forEach(
              (part, count) -> {
                if (isFolder() || count > 0) {
                  wiring.err().println(shown(part) + ": " + Plural.of(count, "row"));
                }
              });
    }
    if (!export.leftOut().isEmpty()) {
      String counts =
          export.leftOut().entrySet().stream()
              .map(e -> e.getKey() + " " + Plural.number(e.getValue()))
              .collect(Collectors.joining(", "));
      wiring.err().println("left out, because they must not be mailed: " + counts);
      wiring.err().println("  hint: -o DIR/ writes them to files of their own");
    }
  }

  /// The part of whom may be mailed goes anywhere, the others only into a folder.
  private Optional<Writer> file(String part) {
    boolean first = part.equals(format.part(dev.mailboat.Subscriber.Status.ACTIVE));
    if (output == null || !isFolder()) {
      return first
          ? Optional.of(output == null ? standardOutput() : open(path()))
          : Optional.empty();
    }
    try {
      Files.createDirectories(path());
      return Optional.of(open(path().resolve(part)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Writer open(Path file) {
    if (file.equals(wiring.settings().subscribers())) {
      throw new ProblemsException(
          Kind.USAGE, Problem.error(Place.of(file), "output", "this is the list itself"));
    }
    try {
      Files.createDirectories(file.resolveSibling("").normalize());
      return Files.newBufferedWriter(file);
    } catch (IOException e) {
      throw new ProblemsException(
          Kind.NO_INPUT, Problem.error(Place.of(file), "output", "this file cannot be written"));
    }
  }

  /// Stays open: the program prints more.
  private Writer standardOutput() {
    return new FilterWriter(wiring.out()) {
      @Override
      public void close() throws IOException {
        out.flush();
      }
    };
  }

  private boolean isFolder() {
    return output != null && (output.endsWith("/") || Files.isDirectory(path()));
  }

  private Path path() {
    return wiring.surroundings().directory().resolve(output == null ? "" : output).normalize();
  }

  private String shown(String part) {
    return wiring.shown(isFolder() ? path().resolve(part) : path());
  }

  /// Where the comma is the decimal sign, spreadsheets divide cells by `;`.
  private char separator() {
    if (separator != null) {
      return separator;
    }
    Map<String, String> environment = wiring.surroundings().environment();
    String locale =
        List.of("LC_ALL", "LC_NUMERIC", "LANG").stream()
            .map(name -> environment.getOrDefault(name, ""))
            .filter(value -> !value.isEmpty())
            .findFirst()
            .orElse("C");
    Locale spoken = Locale.forLanguageTag(locale.replaceAll("[.@].*", "").replace('_', '-'));
    boolean comma = DecimalFormatSymbols.getInstance(spoken).getDecimalSeparator() == ',';
    return format == ExportFormat.EXCEL && comma ? ';' : ',';
  }
}
