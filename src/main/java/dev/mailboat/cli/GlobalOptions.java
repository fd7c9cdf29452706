package dev.mailboat.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/// Options that every command understands, before or after its name.
final class GlobalOptions {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      scope = ScopeType.INHERIT,
      description = "The settings; by default mailboat.yaml here or in a folder above.")
  @Nullable Path config;

  @Option(
      names = "--profile",
      paramLabel = "NAME",
      scope = ScopeType.INHERIT,
      description = "Take this profile's settings, such as production.")
  @Nullable String profile;

  @Option(
      names = "--color",
      paramLabel = "WHEN",
      defaultValue = "auto",
      scope = ScopeType.INHERIT,
      description = "auto, always or never. Default: ${DEFAULT-VALUE}; NO_COLOR is heeded.")
  Color color = Color.auto;

  @Option(
      names = "--log-format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      scope = ScopeType.INHERIT,
      description = "text, or json: a run as an object a line on standard output.")
  LogFormat logFormat = LogFormat.text;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description =
          "Print the stack trace of a fault, and what is said with the SMTP server, without the"
              + " login.")
  boolean debug;

  enum LogFormat {
    text,
    json
  }

  enum Color {
    auto,
    always,
    never
  }
}
