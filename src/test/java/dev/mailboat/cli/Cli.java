package dev.mailboat.cli;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/// The real command line, run in process: arguments in; exit code, standard output and standard
/// error out.
///
/// Runs in a folder, with a fixed clock, an empty environment and no terminal unless a test says
/// otherwise.
public final class Cli {
  /// The day the sample issue is dated.
  public static final Instant NOW = Instant.parse("2025-07-01T08:00:00Z");

  private final Path folder;
  private final Map<String, String> environment = new HashMap<>();
  private Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);
  private String typed = "";
  private Surroundings.Terminal terminal = Surroundings.Terminal.NONE;

  private Cli(Path folder) {
    this.folder = folder;
  }

  /// What a command left behind.
  public record Result(int code, String out, String err) {}

  /// A command line whose working directory is `folder`.
  public static Cli in(Path folder) {
    return new Cli(folder.toAbsolutePath().normalize());
  }

  /// Sets an environment variable.
  public Cli with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  /// A person sits at the terminal and types these lines.
  public Cli typing(String lines) {
    typed = lines;
    terminal = new Surroundings.Terminal(true, true, true);
    return this;
  }

  /// Another clock than the fixed one.
  public Cli at(Clock other) {
    clock = other;
    return this;
  }

  /// Runs one command.
  public Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings =
        new Surroundings(
            folder,
            folder,
            Map.copyOf(environment),
            new PrintWriter(out, true),
            new PrintWriter(err, true),
            new BufferedReader(new StringReader(typed)),
            terminal,
            clock);
    int code = Main.run(surroundings, args);
    return new Result(code, out.toString(), err.toString());
  }
}
