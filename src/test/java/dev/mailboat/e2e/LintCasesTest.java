package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.lint.Rule;
import dev.mailboat.testkit.Golden;
import dev.mailboat.testkit.Project;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/// Every rule of `check` has a folder of `lint/`, laid over the small project, whose whole standard
/// error is asserted: the finding, its place, its mend, and nothing else of the same rule
/// elsewhere.
final class LintCasesTest {
  /// These ask servers: LinkCheckTest.
  private static final Set<String> ON_THE_NETWORK = Set.of("link-broken", "link-uncertain");

  @Test
  void everyRuleHasACaseThatItIsFoundIn() throws IOException {
    Set<String> cases = new HashSet<>(ON_THE_NETWORK);
    for (Path folder : Golden.cases("lint")) {
      String rule = folder.getFileName().toString();
      assertThat(Files.readString(folder.resolve("expected.err"))).contains(" " + rule + " ");
      cases.add(rule);
    }

    assertThat(cases).isEqualTo(new HashSet<>(Rule.ids())).hasSizeGreaterThan(35);
  }

  @TestFactory
  Stream<DynamicTest> saysWhatIsWrong(@TempDir Path temp) {
    return Golden.cases("lint").stream()
        .map(
            folder ->
                DynamicTest.dynamicTest(folder.getFileName() + "", () -> check(folder, temp)));
  }

  private static void check(Path folder, Path temp) throws IOException {
    List<String> command = Files.readAllLines(folder.resolve("command"));
    String name = folder.getFileName().toString();
    Project project = Project.small(temp.resolve(name)).overlay(folder);
    if (name.equals("image-heavy") || name.equals("images-heavy")) {
      drawNoise(project.file("issues/2025-07"));
    }

    Cli.Result result = Cli.in(project.folder()).run(command.getFirst().split(" ", -1));

    Golden.check(folder, Map.of("expected.err", result.err()));
    assertThat(result.code()).isEqualTo(Integer.parseInt(command.get(1)));
  }

  /// Pictures that no format makes small: they need not lie in the repository.
  private static void drawNoise(Path folder) throws IOException {
    for (String name : List.of("", "1", "2", "3", "4", "5", "6")) {
      Random random = new Random(name.hashCode());
      BufferedImage image = new BufferedImage(300, 300, BufferedImage.TYPE_INT_RGB);
      for (int i = 0; i < 300 * 300; i++) {
        image.setRGB(i % 300, i / 300, random.nextInt(1 << 24));
      }
      ImageIO.write(image, "png", folder.resolve("heavy" + name + ".png").toFile());
    }
  }
}
