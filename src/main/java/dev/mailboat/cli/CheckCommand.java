package dev.mailboat.cli;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Severity;
import dev.mailboat.config.Settings;
import dev.mailboat.lint.LinkCheck;
import dev.mailboat.lint.Lint;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `check`: says what is wrong, and changes nothing.
@picocli.CommandLine.Command(
    name = "check",
    header = "Say what is wrong, with file, line and column.",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = {
      "Checks an issue, or all of them: front matter, Markdown, links, images, merge fields, the"
          + " theme, the list, and the finished mail. Every finding comes with file, line and"
          + " column, its weight and its rule; nothing is written. An error stops 'send', a"
          + " warning and a suggestion do not.",
      "",
      "<!-- mailboat-disable-next-line RULE --> in an article silences a rule for the next line,"
          + " 'disable-rules: [RULE]' in issue.yaml for the issue. What is silenced is listed.",
      ""
    })
final class CheckCommand implements Command {
  private final Wiring wiring;

  @Parameters(
      paramLabel = "ISSUE",
      arity = "0..1",
      description = "A folder, or its name under issues/. Default: every issue.")
  @Nullable String issue;

  @Option(
      names = "--links",
      description =
          "Ask every link's server whether the page is there. Personal links and private addresses"
              + " are left alone.")
  boolean links;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json or sarif. Default: ${DEFAULT-VALUE}.")
  Format format = Format.text;

  @Option(names = "--strict", description = "Take warnings for errors.")
  boolean strict;

  @Option(names = "--rules", description = "List the rules, and check nothing.")
  boolean rules;

  enum Format {
    text,
    json,
    sarif
  }

  CheckCommand(Wiring wiring) {
    this.wiring = wiring;
  }

  @Override
  public List<ExitCode> exitCodes() {
    return List.of(ExitCode.CONTENT);
  }

  @Override
  public Integer call() {
    if (rules) {
      FindingsFormat.ruleLines().forEach(wiring.out()::println);
      return ExitCode.DONE.number();
    }
    Settings settings = wiring.settings();
    List<String> names = issue == null ? wiring.issues(settings).names() : List.of(issue);
    List<CheckedIssue> checked = names.stream().map(name -> check(settings, name)).toList();
    print(checked);
    return checked.stream()
        .map(this::exitCode)
        .filter(code -> code != ExitCode.DONE)
        .findFirst()
        .orElse(ExitCode.DONE)
        .number();
  }

  private CheckedIssue check(Settings settings, String name) {
    try {
      Preparation prepared = Preparation.toLookAt(settings, name, wiring.surroundings());
      List<LinkCheck.Status> statuses = links ? statuses(prepared) : List.of();
      List<Problem> findings = new ArrayList<>(prepared.findings());
      statuses.stream()
          .map(LinkCheck.Status::problem)
          .flatMap(Optional::stream)
          .forEach(findings::add);
      return new CheckedIssue(
          prepared.issue().name(),
          prepared.audience().size(),
          findings,
          prepared.silenced(),
          statuses,
          null);
    } catch (ProblemsException e) {
      if (e.kind() != Kind.CONTENT) {
        throw e;
      }
      return new CheckedIssue(name, 0, e.problems(), List.of(), List.of(), e.kind());
    }
  }

  private List<LinkCheck.Status> statuses(Preparation prepared) {
    try (LinkCheck check = new LinkCheck(prepared.settings().checks().localLinks())) {
      return check.check(
          Lint.links(prepared.inspection()), prepared.settings().unsubscribe().url());
    }
  }

  private void print(List<CheckedIssue> checked) {
    FindingsFormat findings = new FindingsFormat(wiring.surroundings().directory());
    switch (format) {
      case json -> wiring.out().print(findings.json(checked));
      case sarif -> wiring.out().print(findings.sarif(checked));
      case text -> {
        for (CheckedIssue each : checked) {
          findings.lines(each).forEach(wiring.err()::println);
          wiring.err().flush();
          each.links().forEach(status -> wiring.out().println(findings.line(status)));
          wiring.out().println(each.summary());
        }
      }
    }
  }

  private ExitCode exitCode(CheckedIssue checked) {
    boolean fails =
        checked.count(Severity.ERROR) > 0 || (strict && checked.count(Severity.WARNING) > 0);
    return fails
        ? ExitCode.of(Objects.requireNonNullElse(checked.refusal(), Kind.CONTENT))
        : ExitCode.DONE;
  }
}
