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
import java.util.function.Function;

/// Where a relay's password or token comes from: a file, a command, a systemd credential or the
/// environment. Read only at login.
///
/// @param setting the text of a key
/// @param variable the password itself, which only the environment may give
/// @param credentials the folder where systemd puts a service's credentials
record PasswordSettings(
    Function<String, Passage> setting,
    Passage variable,
    Optional<String> credentials,
    List<Problem> problems,
    Path directory) {

  Optional<Secret> read() {
    Passage file = setting.apply("password-file");
    Passage command = setting.apply("password-command");
    Passage credential = setting.apply("password-credential");
    checkOnlyOne(List.of(file, command, credential));
    if (!variable.isEmpty()) {
      return Optional.of(Secret.from(variable::text));
    }
    if (!file.isEmpty()) {
      Path path = directory.resolve(file.text().strip());
      return Optional.of(Secret.from(() -> fromFile(path, file)));
    }
    if (!credential.isEmpty()) {
      return Optional.of(Secret.from(() -> fromCredential(credential)));
    }
    return command.isEmpty()
        ? Optional.empty()
        : Optional.of(Secret.from(() -> fromCommand(command)));
  }

  private void checkOnlyOne(List<Passage> sources) {
    List<Passage> given = sources.stream().filter(each -> !each.isEmpty()).toList();
    if (given.size() > 1) {
      problems.add(
          Problem.error(
              given.get(1).place(),
              "two-passwords",
              "more than one of password-command, password-credential, password-file is set"));
    }
  }

  private String fromCredential(Passage setting) {
    String name = setting.text().strip();
    if (credentials.isEmpty()) {
      throw missing(setting, "CREDENTIALS_DIRECTORY is not set; systemd sets it for a service");
    }
    if (name.contains("/") || name.startsWith(".")) {
      throw missing(setting, "'" + name + "' is not the name of a credential");
    }
    return fromFile(Path.of(credentials.get()).resolve(name), setting);
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
