package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.config.Settings;
import dev.mailboat.config.SettingsReader;
import dev.mailboat.deliver.Sending;
import dev.mailboat.deliver.Trace;
import dev.mailboat.read.IssueFolders;
import dev.mailboat.subscribers.Audience;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Supplier;

/// What every command needs: the surroundings, the settings, and how to print.
final class Wiring {
  private static final String FILE = "mailboat.yaml";

  private final Surroundings surroundings;
  private final GlobalOptions options;

  Wiring(Surroundings surroundings, GlobalOptions options) {
    this.surroundings = surroundings;
    this.options = options;
  }

  Surroundings surroundings() {
    return surroundings;
  }

  PrintWriter out() {
    return surroundings.out();
  }

  PrintWriter err() {
    return surroundings.err();
  }

  /// The settings: `--config`, `MAILBOAT_CONFIG`, the nearest `mailboat.yaml` above, or the one
  /// that came with the program.
  Settings settings() {
    Optional<String> profile =
        Optional.ofNullable(options.profile).or(() -> variable("MAILBOAT_PROFILE"));
    return SettingsReader.read(settingsFile(), profile, surroundings.environment());
  }

  IssueFolders issues(Settings settings) {
    return new IssueFolders(settings.issues());
  }

  /// The same, with everything printed to one place.
  Wiring printingTo(PrintWriter words) {
    return new Wiring(surroundings.printingTo(words), options);
  }

  Preparation prepare(String issue) {
    return prepare(issue, () -> new Audience.Visitor() {});
  }

  /// The same, with one more who looks on while the list is read.
  ///
  /// @param onlookers asked for another one when the reading has to begin anew
  Preparation prepare(String issue, Supplier<Audience.Visitor> onlookers) {
    return Preparation.of(settings(), issue, surroundings, onlookers);
  }

  /// Prints findings that do not stop the command.
  void warn(Collection<Problem> findings) {
    if (json()) {
      findings.forEach(each -> JsonLog.warn(out(), surroundings.directory(), each));
    } else {
      new ProblemPrinter(err(), surroundings.directory()).print(findings, "");
    }
  }

  /// Whether standard output is read by a machine.
  boolean json() {
    return options.logFormat == GlobalOptions.LogFormat.json;
  }

  /// What shows a run as it goes on, for [Progress#end] when it has ended.
  Sending progress(String issue, int recipients) {
    return json()
        ? JsonLog.start(this, issue, recipients)
        : new Progress(surroundings, issue, recipients);
  }

  /// What is said with servers goes to standard error with `--debug`.
  Trace trace() {
    return options.debug ? Trace.to(err()::println) : Trace.NONE;
  }

  /// Asks the person at the terminal; empty when they say nothing.
  String ask(String question) {
    err().print(question);
    err().flush();
    try {
      String answer = surroundings.in().readLine();
      return answer == null ? "" : answer.strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Whether the person at the terminal answers with this number.
  boolean isTyped(String question, int number) {
    return ask(question).replace(",", "").equals(Integer.toString(number));
  }

  Instant now() {
    return surroundings.clock().instant();
  }

  /// A path as a person in the working directory would write it.
  String shown(Path path) {
    Path directory = surroundings.directory();
    return path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
  }

  private Optional<String> variable(String name) {
    return Optional.ofNullable(surroundings.environment().get(name)).filter(v -> !v.isBlank());
  }

  private Path settingsFile() {
    Path directory = surroundings.directory();
    if (options.config != null) {
      return directory.resolve(options.config).normalize();
    }
    Optional<String> named = variable("MAILBOAT_CONFIG");
    if (named.isPresent()) {
      return directory.resolve(named.get()).normalize();
    }
    for (Path folder = directory; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve(FILE))) {
        return folder.resolve(FILE);
      }
    }
    Path shipped = surroundings.home().resolve(FILE);
    if (Files.isRegularFile(shipped)) {
      return shipped;
    }
    throw new ProblemsException(
        Kind.NO_INPUT,
        Problem.error(Place.of(directory), "no-settings", "there is no mailboat.yaml here or above")
            .withHint("go to the newsletter's folder, or name the file with --config"));
  }
}
