package dev.mailboat.cli;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every command understands that changes the list.
final class ChangeOptions {
  @Mixin final ListOptions list = new ListOptions();

  @Option(
      names = "--dry-run",
      description = "Show the change as a unified diff; everything stays as it is.")
  boolean dryRun;
}
