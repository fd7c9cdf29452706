package dev.mailboat.cli;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/// The program's entry: wires the commands by hand and turns what they throw into messages and exit
/// codes.
public final class Main {
  private static final int HELP_WIDTH = 100;

  private Main() {}

  public static void main(String[] args) {
    // Libraries that log through the JDK speak only when something is wrong, as in QuietLogs.
    Logger.getLogger("").setLevel(Level.SEVERE);
    Path directory = Path.of("").toAbsolutePath();
    Surroundings surroundings =
        new Surroundings(
            directory,
            Path.of(System.getProperty("mailboat.home", directory.toString())),
            System.getenv(),
            utf8(System.out),
            utf8(System.err),
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)),
            Surroundings.Terminal.fromProperties(),
            Clock.system(ZoneId.systemDefault()));
    System.exit(run(surroundings, args));
  }

  /// Runs one command and returns its exit code; prints only to the given surroundings.
  static int run(Surroundings surroundings, String... args) {
    Mailboat mailboat = new Mailboat();
    CommandLine line = new CommandLine(mailboat);
    Wiring wiring = new Wiring(surroundings, mailboat.options);
    Commands.add(line, wiring, args);
    describeExitCodes(line);
    line.setOut(surroundings.out()).setErr(surroundings.err());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Failures failures = new Failures(surroundings, mailboat.options);
    line.setParameterExceptionHandler(failures::wrongUse)
        .setExecutionExceptionHandler(failures::stopped);
    line.setExecutionStrategy(
        parsed -> {
          parsed.asCommandLineList().forEach(each -> each.setColorScheme(colors(mailboat.options)));
          return new CommandLine.RunLast().execute(parsed);
        });
    int code = line.execute(args);
    if (wiring.json()) {
      JsonLog.write(surroundings.out(), "exit", Map.of("code", code));
    }
    surroundings.out().flush();
    surroundings.err().flush();
    return code;
  }

  private static void describeExitCodes(CommandLine line) {
    Object command = line.getCommand();
    line.getCommandSpec()
        .usageMessage()
        .width(HELP_WIDTH)
        .exitCodeListHeading("%nExit codes:%n")
        .exitCodeList(ExitCode.forHelp(command instanceof Command c ? c.exitCodes() : List.of()));
    line.getSubcommands().values().forEach(Main::describeExitCodes);
  }

  private static CommandLine.Help.ColorScheme colors(GlobalOptions options) {
    return CommandLine.Help.defaultColorScheme(
        switch (options.color) {
          case auto -> Ansi.AUTO;
          case always -> Ansi.ON;
          case never -> Ansi.OFF;
        });
  }

  private static PrintWriter utf8(OutputStream stream) {
    return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
  }
}
