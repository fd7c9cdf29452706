package dev.mailboat.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command understands that changes the list.
final class ChangeOptions {
  @Option(
      names = "--dry-run",
      description = "Show the change as a unified diff; the list stays as it is.")
  boolean dryRun;

  @Option(names = "--json", description = "Say what changed as one JSON object.")
  boolean json;

  @Mixin final EncodingOption encoding = new EncodingOption();
}
