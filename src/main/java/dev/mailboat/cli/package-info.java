/// The command line: picocli commands, exit codes, messages. Here the steps are wired by hand.
@NullMarked
package dev.mailboat.cli;

import org.jspecify.annotations.NullMarked;
