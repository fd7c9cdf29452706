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
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    terminal = new Surroundings.Terminal(true, true, true, 80);
    return this;
  }

  /// A person looks at a terminal of this width.
  public Cli wide(int columns) {
    terminal = new Surroundings.Terminal(true, true, true, columns);
    return this;
  }

  /// Another clock than the fixed one.
  public Cli at(Clock other) {
    clock = other;
    return this;
  }

  /// Starts a command that goes on until it is closed, such as a server.
  public Running start(String... args) {
    return new Running(this, args);
  }

  /// A command that goes on.
  public static final class Running implements AutoCloseable {
    private static final int LONGEST_MILLIS = 30_000;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Thread thread;

    private Running(Cli cli, String... args) {
      Surroundings surroundings = cli.surroundings(out, err);
      thread = Thread.ofPlatform().name("command").start(() -> Main.run(surroundings, args));
    }

    /// Waits for something on standard output and returns its first group.
    public String await(Pattern wanted) throws InterruptedException {
      for (int waited = 0; waited < LONGEST_MILLIS && thread.isAlive(); waited += 10) {
        Matcher found = wanted.matcher(out.toString());
        if (found.find()) {
          return found.group(1);
        }
        Thread.sleep(10);
      }
      throw new IllegalStateException("out: " + out + " err: " + err);
    }

    @Override
    public void close() {
      thread.interrupt();
      try {
        thread.join(LONGEST_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private Surroundings surroundings(StringWriter out, StringWriter err) {
    return new Surroundings(
        folder,
        folder,
        Map.copyOf(environment),
        new PrintWriter(out, true),
        new PrintWriter(err, true),
        new BufferedReader(new StringReader(typed)),
        terminal,
        clock);
  }

  /// Runs one command.
  public Result run(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Surroundings surroundings = surroundings(out, err);
    int code = Main.run(surroundings, args);
    return new Result(code, out.toString(), err.toString());
  }
}
