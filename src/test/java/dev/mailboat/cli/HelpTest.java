package dev.mailboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.ProblemsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a person who asks for help reads.
final class HelpTest {
  @TempDir Path temp;

  @Test
  void everyCommandSaysItsExitCodes() {
    List<String> words = commands();

    assertThat(words).contains("send", "render", "check", "status", "subscribers list");
    for (String command : words) {
      Cli.Result help = help(command);

      assertThat(help.code()).as(command).isZero();
      assertThat(help.err()).as(command).isEmpty();
      assertThat(help.out()).as(command).contains("Exit codes:\n    0   done, or nothing to do\n");
      assertThat(help.out().lines().filter(line -> line.matches(" {2,4}\\d+ .*")))
          .as(command)
          .hasSizeGreaterThanOrEqualTo(5);
    }
  }

  @Test
  void sendSaysEveryCodeItCanEndWith() {
    assertThat(help("send").out().lines().filter(line -> line.matches(" {2,4}\\d+ .*")))
        .extracting(line -> Integer.valueOf(line.strip().split(" ", -1)[0]))
        .containsExactly(0, 1, 3, 64, 65, 66, 69, 75, 77, 78, 130, 143);
  }

  @Test
  void exitCodesNeverChange() {
    assertThat(Arrays.stream(ExitCode.values()).map(ExitCode::number))
        .containsExactly(0, 1, 3, 64, 65, 66, 69, 75, 77, 78, 130, 143);
    assertThat(Arrays.stream(ProblemsException.Kind.values()).map(ExitCode::of))
        .containsExactly(
            ExitCode.USAGE,
            ExitCode.CONTENT,
            ExitCode.NO_INPUT,
            ExitCode.UNREACHABLE,
            ExitCode.BUSY,
            ExitCode.BUSY,
            ExitCode.LOGIN_REFUSED,
            ExitCode.SETTINGS);
  }

  @Test
  void unknownCommandIsNamedWithItsNearest() {
    Cli.Result result = Cli.in(temp).run("sned", "2025-07");

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.err())
        .startsWith("mailboat: unknown command 'sned'; known commands are check, ")
        .endsWith("\n  hint: did you mean 'send'?\n");
  }

  /// Only commands that the line names are looked at; that must not show.
  @Test
  void unknownCommandIsNamedAlsoBesideAKnownOne() {
    assertThat(Cli.in(temp).run("stauts", "send", "2025-07").err())
        .startsWith("mailboat: unknown command 'stauts'; known commands are check, plan, preview,")
        .endsWith("\n  hint: did you mean 'status'?\n");
    assertThat(Cli.in(temp).run("subs", "lsit", "stats").err())
        .startsWith("mailboat: unknown command 'lsit'; known commands are add, consent, dedupe,")
        .endsWith("\n  hint: did you mean 'list'?\n");
  }

  @Test
  void missingIssueIsNamed() {
    Cli.Result result = Cli.in(temp).run("send");

    assertThat(result.code()).isEqualTo(64);
    assertThat(result.err())
        .isEqualTo(
            """
            mailboat: Missing required parameter: 'ISSUE'
              hint: 'mailboat send --help' shows how
            """);
  }

  @Test
  void versionIsOneLine() {
    Cli.Result result = Cli.in(temp).run("--version");

    assertThat(result.code()).isZero();
    assertThat(result.out()).matches("mailboat \\S+.*\\n");
  }

  private Cli.Result help(String command) {
    return Cli.in(temp)
        .run(
            Stream.concat(Arrays.stream(command.split(" ", -1)), Stream.of("--help"))
                .toArray(String[]::new));
  }

  /// Every command, those below another included, as the help lists them.
  private List<String> commands() {
    List<String> all = new ArrayList<>();
    for (String name : listed(Cli.in(temp).run("--help").out())) {
      List<String> below = listed(help(name).out());
      all.add(name);
      below.forEach(each -> all.add(name + " " + each));
    }
    return all;
  }

  private static List<String> listed(String help) {
    int start = help.indexOf("Commands:\n");
    List<String> names = new ArrayList<>();
    if (start >= 0) {
      Matcher line =
          Pattern.compile("(?m)\\G {2}([a-z-]+)(?:, [a-z]+)* .*\\n(?: {4,}.*\\n)*").matcher(help);
      line.region(start + "Commands:\n".length(), help.length());
      while (line.find()) {
        names.add(line.group(1));
      }
    }
    return names;
  }
}
