package dev.mailboat.config;

import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Secret;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Where the relay's password comes from: a file, a command, or the environment. Read only at
/// login.
record PasswordSettings(Layers layers, List<Problem> problems, Path directory) {
  private static final String SECTION = "smtp";

  Optional<Secret> read() {
    Passage file = layers.text(SECTION, "password-file");
    Passage command = layers.text(SECTION, "password-command");
    Passage variable = layers.text(SECTION, "password");
    if (!file.isEmpty() && !command.isEmpty()) {
      problems.add(
          Problem.error(
              command.place(), "two-passwords", "both password-file and password-command are set"));
    }
    if (!variable.isEmpty()) {
      return Optional.of(Secret.from(variable::text));
    }
    if (!file.isEmpty()) {
      Path path = directory.resolve(file.text().strip());
      return Optional.of(Secret.from(() -> fromFile(path, file)));
    }
    return command.isEmpty()
        ? Optional.empty()
        : Optional.of(Secret.from(() -> fromCommand(command)));
  }

  private static String fromFile(Path path, Passage setting) {
    try {
      return firstLine(Files.readString(path), setting);
    } catch (IOException e) {
      throw missing(setting, "the password file '" + path + "' cannot be read");
    }
  }

  private String fromCommand(Passage setting) {
    try {
      Process process =
          new ProcessBuilder("sh", "-c", setting.text())
              .directory(directory.toFile())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      process.getOutputStream().close();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw missing(setting, "the password command failed with code " + process.exitValue());
      }
      return firstLine(output, setting);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw missing(setting, "the password command was interrupted");
    }
  }

  private static String firstLine(String output, Passage setting) {
    return output
        .lines()
        .findFirst()
        .filter(line -> !line.isEmpty())
        .orElseThrow(() -> missing(setting, "the password is empty"));
  }

  private static ProblemsException missing(Passage setting, String what) {
    return new ProblemsException(
        Kind.SETTINGS, Problem.error(setting.place(), "no-password", what));
  }
}
