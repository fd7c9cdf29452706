package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Golden;
import dev.mailboat.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every folder of `broken/` lies over the small project; its `command` holds the words typed and,
/// in the second line, the exit code; `expected.err` is the whole standard error.
final class BrokenTest {
  @TestFactory
  Stream<DynamicTest> saysWhatIsWrong(@TempDir Path temp) {
    return Golden.cases("broken").stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName() + "", () -> check(folder, temp)));
  }

  private static void check(Path folder, Path temp) throws IOException {
    List<String> command = Files.readAllLines(folder.resolve("command"));
    Project project = Project.small(temp.resolve(folder.getFileName() + "")).overlay(folder);

    Cli.Result result = Cli.in(project.folder()).run(command.getFirst().split(" "));

    Golden.check(folder, Map.of("expected.err", result.err()));
    assertThat(result.code()).isEqualTo(Integer.parseInt(command.get(1)));
  }
}
