package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// The manual's commands do what it says: every `./mailboat` line in a fenced `sh` block of
/// README.md runs, block by block, each block on a fresh copy of the sample newsletter.
final class ReadmeTest {
  private static final Path README = Path.of("README.md");
  private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
  private static final Pattern COMMAND = Pattern.compile("(?m)^(?:\\$ )?\\./mailboat( .*)?$");

  /// A word, with quotes, or the end of the command: a comment, a pipe, a redirection, another one.
  private static final Pattern WORD =
      Pattern.compile("(?:'[^']*'|\"[^\"]*\"|[^\\s'\"#|<>&;]|(?<=\\S)#)+|[#|<>&;]");

  /// Commands that no test can run, by what their line holds, and why.
  private static final List<Skipped> SKIPPED =
      List.of(
          new Skipped("./mailboat preview", "serves until it is stopped; PreviewTest holds it"),
          new Skipped("./mailboat serve", "serves until it is stopped"),
          new Skipped("./mailboat inbox", "needs a mailbox to read"),
          new Skipped("./mailboat doctor", "asks the network"),
          new Skipped("./mailboat resolve", "needs an issue in doubt"),
          new Skipped("--profile", "needs the team's own relay"),
          new Skipped("--links", "asks the network"),
          new Skipped("--test", "needs a relay that delivers"));

  private record Skipped(String part, String reason) {}

  @TestFactory
  List<DynamicTest> everyCommandOfTheManualWorks(@TempDir Path temp) throws IOException {
    List<DynamicTest> tests = new ArrayList<>();
    Matcher block = BLOCK.matcher(Files.readString(README));
    for (int number = 1; block.find(); number++) {
      Path folder = temp.resolve("block" + number);
      for (String line : commands(block.group(1))) {
        tests.add(DynamicTest.dynamicTest(number + ": " + line, () -> run(folder, line)));
      }
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void run(Path folder, String line) throws IOException {
    Optional<Skipped> skipped =
        SKIPPED.stream().filter(each -> line.contains(each.part)).findFirst();
    if (skipped.isPresent()) {
      abort(skipped.get().reason);
    }
    if (!Files.exists(folder)) {
      Project.sample(Files.createDirectory(folder));
    }

    Cli.Result result = Cli.in(folder).run(words(line));

    assertThat(result.code()).as("%s%n%s", line, result.err()).isZero();
  }

  /// The lines of a block that call Mailboat, with those that go on after a backslash.
  private static List<String> commands(String block) {
    return COMMAND
        .matcher(block.replaceAll("\\\\\\n\\s*", ""))
        .results()
        .map(found -> found.group().replaceFirst("^\\$ ", ""))
        .toList();
  }

  /// The words behind the command's name, as a shell would hand them over.
  private static String[] words(String line) {
    List<String> words = new ArrayList<>();
    Matcher word = WORD.matcher(line);
    while (word.find() && !word.group().matches("[#|<>&;].*")) {
      words.add(word.group().replaceAll("['\"]", ""));
    }
    return words.subList(1, words.size()).toArray(String[]::new);
  }
}
