package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Golden;
import dev.mailboat.testkit.Project;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every folder of `golden/` lies over the small project; what `render --to ann@example.com` writes
/// is what stands in its `expected.*` files, line ends aside.
final class GoldenTest {
  private static final String READER = "ann@example.com";

  @TestFactory
  Stream<DynamicTest> rendersAsExpected(@TempDir Path temp) {
    return Golden.cases("golden").stream().map(folder -> test(folder, temp));
  }

  private static DynamicTest test(Path folder, Path temp) {
    String name = String.valueOf(folder.getFileName());
    return DynamicTest.dynamicTest(name, () -> check(folder, temp.resolve(name)));
  }

  private static void check(Path folder, Path work) throws IOException {
    Project project =
        Project.small(work)
            .write(".mailboat/secret.key", "0123456789abcdef".repeat(4) + "\n")
            .overlay(folder);
    Map<String, String> first = rendered(project, "first");
    Map<String, String> second = rendered(project, "second");

    assertThat(second).isEqualTo(first);
    Golden.check(folder, first);
  }

  /// The texts that one run wrote, by the name of the file that expects them.
  private static Map<String, String> rendered(Project project, String out) throws IOException {
    Cli.Result result =
        Cli.in(project.folder()).run("render", "2025-07", "--to", READER, "-o", out);
    assertThat(result.code()).as(result.err()).isZero();
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.list(project.file(out))) {
      for (Path file : files.toList()) {
        String name = String.valueOf(file.getFileName());
        if (name.matches(".*\\.(html|txt|eml)")) {
          String expected = name.replace("newsletter.", "expected.").replace(READER, "expected");
          texts.put(expected, Files.readString(file).replace("\r\n", "\n"));
        }
      }
    }
    return texts;
  }
}
