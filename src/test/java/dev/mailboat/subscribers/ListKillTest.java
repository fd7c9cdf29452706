package dev.mailboat.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A process that rewrites a list again and again is killed at random moments.
final class ListKillTest {
  private static final int ROWS = 20_000;

  @TempDir Path folder;

  @Test
  void leavesTheOldListOrTheNewOne() throws Exception {
    Path file = folder.resolve("list.csv");
    StringBuilder text = new StringBuilder("email,round\n");
    for (int i = 0; i < ROWS; i++) {
      text.append("reader").append(i).append("@example.com,0\n");
    }
    Files.writeString(file, text);
    Random random = new Random(4);
    for (int kill = 0; kill < 4; kill++) {
      Process process = rewriting(file);
      assertThat(process.inputReader().readLine()).isEqualTo("ready");
      Thread.sleep(random.nextInt(400));
      process.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

      List<String> lines = Files.readAllLines(file);

      assertThat(lines).hasSize(ROWS + 1);
      assertThat(
              new TreeSet<>(lines.stream().skip(1).map(l -> l.substring(l.indexOf(','))).toList()))
          .as("rows of one round only")
          .hasSize(1);
    }
    ListEditor.open(file, Encoding.UTF_8).close();
  }

  private static Process rewriting(Path file) throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElseThrow(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Rewriting.class.getName(),
            file.toString())
        .redirectErrorStream(true)
        .start();
  }

  /// The process.
  static final class Rewriting {
    private Rewriting() {}

    public static void main(String[] args) {
      Path file = Path.of(args[0]);
      System.out.println("ready");
      for (int i = 0; ; i++) {
        String round = System.nanoTime() + "-" + i;
        try (ListEditor editor = ListEditor.open(file, Encoding.UTF_8)) {
          editor.write(
              Edit.ofRows(row -> new RowChange.Replace(Map.of("round", round))), hunk -> {});
          editor.commit();
        }
      }
    }
  }
}
