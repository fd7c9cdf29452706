package dev.mailboat.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `mailboat` itself: it only carries the others.
@Command(
    name = "mailboat",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "COMMAND",
    sortOptions = false,
    description = {
      "",
      "Turns a folder of Markdown articles into a newsletter and mails it to the list in a CSV"
          + " file: nobody skipped, nobody mailed twice, every doubtful recipient named.",
      ""
    },
    optionListHeading = "%nOptions for every command:%n",
    commandListHeading = "%nCommands:%n",
    footerHeading = "%nA month with Mailboat:%n",
    footer = {
      "  mailboat check 2025-07            what is wrong, and at which line",
      "  mailboat preview 2025-07          see it as each reader will, live while you write",
      "  mailboat render 2025-07           the HTML and the text part as files",
      "  mailboat send 2025-07             rehearse: real SMTP into a mailbox on this machine",
      "  mailboat send 2025-07 --test me@example.com",
      "  mailboat send 2025-07 --confirm 4812",
      "  mailboat status 2025-07           who has it, who has not, who is in doubt",
      "",
      "ISSUE is a folder or its name under issues/. Without settings for SMTP nothing leaves this"
          + " machine.",
      "'mailboat COMMAND --help' explains a command and its exit codes."
    })
final class Mailboat implements Runnable {
  @Mixin final GlobalOptions options = new GlobalOptions();

  @Spec
  @SuppressWarnings("NullAway.Init") // set by picocli before any command runs
  CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "a command is missing; mailboat --help lists them");
  }
}
