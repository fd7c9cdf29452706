package dev.mailboat.cli;

import dev.mailboat.subscribers.Encoding;
import picocli.CommandLine.Option;

/// `--list-encoding`, where `--encoding` speaks of another file than the list.
final class ListEncodingOption {
  @Option(
      names = "--list-encoding",
      paramLabel = "NAME",
      defaultValue = "utf-8",
      converter = EncodingOption.Words.class,
      description = "The same for the list itself. Default: ${DEFAULT-VALUE}.")
  Encoding encoding = Encoding.UTF_8;

  Encoding encoding() {
    return encoding;
  }
}
