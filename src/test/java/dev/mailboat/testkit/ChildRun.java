package dev.mailboat.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// `mailboat` in a process of its own, which a test may kill.
public final class ChildRun {
  private final Process process;

  private ChildRun(Process process) {
    this.process = process;
  }

  /// Sends the issue `2025-07` of a project; what it prints goes to `child.log`.
  ///
  /// @param variables more of the environment, each `NAME=value`
  public static ChildRun start(Project project, String smtpUrl, String... variables)
      throws IOException {
    ProcessBuilder builder = builder(project, "child.log", "send", "2025-07", "--yes");
    builder.environment().put("MAILBOAT_SMTP_URL", smtpUrl);
    for (String variable : variables) {
      builder.environment().put(variable.split("=", 2)[0], variable.split("=", 2)[1]);
    }
    return new ChildRun(builder.start());
  }

  /// Runs any command in a project's folder.
  ///
  /// @param log the file of the project to which goes what it prints
  public static ChildRun of(Project project, String log, String... words) throws IOException {
    return new ChildRun(builder(project, log, words).start());
  }

  private static ProcessBuilder builder(Project project, String log, String... words) {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    String classes =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    List<String> command = new ArrayList<>(List.of(java, "-XX:TieredStopAtLevel=1"));
    command.addAll(
        List.of("-XX:+UseSerialGC", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", classes, "dev.mailboat.cli.Main"));
    command.addAll(List.of(words));
    return new ProcessBuilder(command)
        .directory(project.folder().toFile())
        .redirectErrorStream(true)
        .redirectOutput(project.file(log).toFile());
  }

  /// Whether it has not ended.
  public boolean isAlive() {
    return process.isAlive();
  }

  /// Sends it a signal, such as `INT`.
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start().waitFor();
  }

  /// Ends it at once, as a power cut would.
  public void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /// Waits for its end.
  public int code() throws InterruptedException {
    if (!process.waitFor(120, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the run does not end");
    }
    return process.exitValue();
  }
}
