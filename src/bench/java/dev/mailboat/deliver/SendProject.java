package dev.mailboat.deliver;

import dev.mailboat.testkit.Project;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A newsletter's folder with a long list, for which the launcher is started as a user would.
final class SendProject implements AutoCloseable {
  static final String DKIM =
      "dkim:\n  domain: meridian-freight.example\n  selector: bench\n  key-file: dkim.pem\n";

  private static final int WARM_UP_MILLIS = 10_000;
  private static final Pattern LARGEST = Pattern.compile("\"largest-bytes\":(\\d+)");
  private static final Pattern PEAK = Pattern.compile("VmHWM:\\s+(\\d+) kB");
  private static final int PARAGRAPHS = 11;
  private static final String PARAGRAPH =
      """


      Vessels on this lane are full for the next two weeks, so book early: space that is confirmed
      before the twentieth keeps its rate, and whatever is booked later pays the rate of the week
      in which it sails.
      """;
  private static final String[] NAMES = {
    "Anna Bakker", "Lukas Meyer", "Zofia Woźniak", "José Núñez", "张伟"
  };

  private final Path folder;
  private final int readers;

  private SendProject(Path folder, int readers) {
    this.folder = folder;
    this.readers = readers;
  }

  /// How a run went.
  ///
  /// @param perSecond between the first reply and the last
  /// @param warmPerSecond as above, without the first ten seconds, in which Java compiles; 0 for a
  ///   shorter run
  /// @param wholeSeconds from the start of the process to its end
  /// @param firstMailSeconds from the start of the process
  /// @param peakMegabytes the most that was resident
  record Outcome(
      double perSecond,
      double warmPerSecond,
      double wholeSeconds,
      double firstMailSeconds,
      long peakMegabytes) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%,.0f mails/s (warm %,.0f), first after %.1f s, whole process %.1f s, at most %d MB",
          perSecond,
          warmPerSecond,
          firstMailSeconds,
          wholeSeconds,
          peakMegabytes);
    }
  }

  /// The sample newsletter with two of its articles, one of them longer so that a mail has 45 KB,
  /// hosted pictures and so many readers.
  ///
  /// @param settings more of `mailboat.yaml`
  static SendProject make(int readers, String settings) throws Exception {
    Path folder = Files.createTempDirectory("send-benchmark");
    Project project = Project.sample(folder);
    project.replace(
        "mailboat.yaml", "mode: embed", "mode: hosted\n  base-url: https://example.com");
    project.replace("mailboat.yaml", "subscribers.example.csv", "subscribers.csv");
    project.write("mailboat.yaml", project.read("mailboat.yaml") + settings);
    Files.delete(folder.resolve("issues/2025-07/20-lane-rates.md"));
    Files.delete(folder.resolve("issues/2025-07/30-peak-season-surcharge.md"));
    String article = "issues/2025-07/10-rare-earth-truce.md";
    project.write(article, project.read(article) + PARAGRAPH.repeat(PARAGRAPHS));
    if (settings.equals(DKIM)) {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      byte[] key = generator.generateKeyPair().getPrivate().getEncoded();
      String pem = Base64.getMimeEncoder(64, "\n".getBytes()).encodeToString(key);
      Path file = folder.resolve("dkim.pem");
      Files.writeString(
          file, "-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----\n");
      file.toFile().setReadable(false, false);
      file.toFile().setReadable(true, true);
    }
    writeList(folder.resolve("subscribers.csv"), readers);
    return new SendProject(folder, readers);
  }

  Path folder() {
    return folder;
  }

  /// How large the largest mail is.
  int bytes() throws IOException, InterruptedException {
    run(List.of("plan", "2025-07", "-o", "plan.json"), "plan.log").waitFor();
    return Integer.parseInt(find(LARGEST, Files.readString(folder.resolve("plan.json"))));
  }

  Outcome send(int port, int connections) throws IOException, InterruptedException, SQLException {
    long start = System.currentTimeMillis();
    Process process =
        run(
            List.of("send", "2025-07", "--yes"),
            "send.log",
            "MAILBOAT_SMTP_URL=smtp://127.0.0.1:" + port,
            "MAILBOAT_SMTP_TLS=never",
            "MAILBOAT_SMTP_MAILS_PER_CONNECTION=10000",
            "MAILBOAT_SMTP_CONNECTIONS=" + connections);
    long peak = 0;
    while (process.isAlive()) {
      peak = Math.max(peak, peak(process.pid()));
      Thread.sleep(20);
    }
    long end = System.currentTimeMillis();
    try (Connection ledger =
            DriverManager.getConnection("jdbc:sqlite:" + folder.resolve(".mailboat/ledger.db"));
        ResultSet row =
            ledger
                .createStatement()
                .executeQuery(
                    "SELECT COUNT(*), MIN(at), MAX(at), SUM(at >= (SELECT MIN(at) + "
                        + WARM_UP_MILLIS
                        + " FROM delivery WHERE state = 'accepted')) FROM delivery WHERE state ="
                        + " 'accepted'")) {
      if (process.exitValue() != 0 || row.getInt(1) != readers) {
        throw new IllegalStateException(Files.readString(folder.resolve("send.log")));
      }
      long first = row.getLong(2);
      long took = row.getLong(3) - first;
      return new Outcome(
          readers * 1000.0 / took,
          took > WARM_UP_MILLIS ? row.getLong(4) * 1000.0 / (took - WARM_UP_MILLIS) : 0,
          (end - start) / 1000.0,
          (first - start) / 1000.0,
          peak / 1024);
    }
  }

  /// How long a command takes as a process.
  double seconds(String... arguments) throws IOException, InterruptedException {
    long start = System.nanoTime();
    run(List.of(arguments), "command.log").waitFor();
    return (System.nanoTime() - start) / 1e9;
  }

  @Override
  public void close() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  private Process run(List<String> arguments, String log, String... environment)
      throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of("mailboat").toAbsolutePath().toString());
    command.addAll(arguments);
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(log).toFile());
    for (String each : environment) {
      String[] parts = each.split("=", 2);
      builder.environment().put(parts[0], parts[1]);
    }
    return builder.start();
  }

  private static long peak(long process) {
    try {
      String status = Files.readString(Path.of("/proc/" + process + "/status"));
      return Optional.of(PEAK.matcher(status))
          .filter(Matcher::find)
          .map(found -> Long.parseLong(found.group(1)))
          .orElse(0L);
    } catch (IOException e) {
      return 0; // it has just ended
    }
  }

  private static String find(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      throw new IllegalStateException("'" + pattern + "' is not in " + text);
    }
    return matcher.group(1);
  }

  private static void writeList(Path file, int readers) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("email,name,language,tags,status,consent_at,consent_source,company,city\n");
      for (int i = 0; i < readers; i++) {
        out.write("reader." + i + "@example" + i % 997 + ".com," + NAMES[i % NAMES.length]);
        out.write(",en,customer;air,active,2024-03-18,web form,\"Meyer & Sons, Ltd.\",Rotterdam\n");
      }
    }
  }
}
