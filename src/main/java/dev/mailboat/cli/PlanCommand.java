package dev.mailboat.cli;

import dev.mailboat.compose.Composer;
import dev.mailboat.ledger.Ledger;
import dev.mailboat.subscribers.Audience;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plan`: what a run would send and to whom, under one hash.
@picocli.CommandLine.Command(
    name = "plan",
    header = "Say what would be sent and to whom, under one hash.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Reads, renders and composes as 'send' does, and shows who gets which variant, who is left"
          + " out and why, what differs from the last issue, the largest mail and how long it"
          + " takes. Sends nothing. 'mailboat send ISSUE --plan FILE' then sends exactly that,"
          + " without a question, or stops and names what changed.",
      ""
    })
final class PlanCommand implements Command {
  private final Wiring wiring;

  @Parameters(paramLabel = "ISSUE", description = "A folder, or its name under issues/.")
  String issue;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the plan there, as JSON.")
  @Nullable Path file;

  @Mixin FinishByOption finishBy = new FinishByOption();

  PlanCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    Preparation prepared = wiring.prepare(issue);
    wiring.warn(prepared.findings());
    Instant now = wiring.surroundings().clock().instant();
    Plan plan = Plan.of(prepared, wiring, now);
    Audience audience = prepared.audience();
    Mails mails = new Mails(wiring, prepared);
    Composer composer = mails.composer(plan.issue(), now, "");
    int largest = mails.prove(composer, prepared.survey());
    mails.describe(prepared.survey(), largest);
    Optional<Ledger> existing = Ledger.openExisting(prepared.settings().ledger());
    try (Ledger ledger = existing.orElseGet(Ledger::inMemory)) {
      LocalDateTime start = LocalDateTime.now(wiring.surroundings().clock());
      mails.describeRun(ledger, finishBy.of(prepared.settings().pace(), start), plan.recipients());
    }
    if (file != null) {
      Map<String, Object> more = new LinkedHashMap<>();
      more.put("languages", prepared.survey().languages());
      more.put("left-out", audience.reasons());
      more.put("candidates", audience.candidates());
      more.put("largest-bytes", largest);
      write(wiring.surroundings().directory().resolve(file), plan.json(more));
    }
    wiring.out().println("Plan " + plan.hash() + ": " + Plural.of(plan.recipients(), "reader"));
    return ExitCode.DONE.number();
  }

  private static void write(Path file, String json) {
    try {
      Files.createDirectories(file.toAbsolutePath().normalize().resolveSibling(""));
      Files.writeString(file, json);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
