package dev.mailboat.preview;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The whole preview as a user starts it: from the command to the first page, and the memory it
/// takes, on the sample issue. The goals are 1.5 seconds on two idle cores and 200 MB.
public final class PreviewBenchmark {
  private static final int ROUNDS = 5;
  private static final int SAVES = 20;
  private static final Pattern ADDRESS = Pattern.compile("Preview: (http://\\S+?)#");

  private PreviewBenchmark() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println("mailboat preview: start to first page, then after " + SAVES + " renders");
    List<Long> starts = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      Process process =
          new ProcessBuilder("./mailboat", "preview", "--no-open", "--port", "0").start();
      try (BufferedReader out =
          new BufferedReader(
              new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
        Matcher address = ADDRESS.matcher(out.readLine());
        if (!address.find()) {
          throw new IllegalStateException("the preview did not start");
        }
        URI page = URI.create(address.group(1));
        ask(page, "/");
        ask(page, "/api/view");
        ask(page, "/mail?issue=2025-07&revision=1");
        long millis = (System.nanoTime() - start) / 1_000_000;
        starts.add(millis);
        String first = memory(process, "VmRSS");
        for (int i = 0; i < SAVES; i++) {
          ask(page, "/api/view");
          ask(page, "/mail?issue=2025-07");
        }
        Thread.sleep(2_500);
        System.out.printf(
            Locale.ROOT,
            "  first page %,5d ms   resident %s, later %s, peak %s%n",
            millis,
            first,
            memory(process, "VmRSS"),
            memory(process, "VmHWM"));
      } finally {
        process.destroy();
        process.waitFor();
      }
    }
    starts.sort(null);
    System.out.println("  median " + starts.get(ROUNDS / 2) + " ms");
  }

  private static void ask(URI page, String path) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      int status =
          client
              .send(HttpRequest.newBuilder(page.resolve(path)).build(), BodyHandlers.discarding())
              .statusCode();
      if (status != 200) {
        throw new IllegalStateException(path + " answers " + status);
      }
    }
  }

  private static String memory(Process process, String what) throws IOException {
    for (String line : Files.readAllLines(Path.of("/proc/" + process.pid() + "/status"))) {
      if (line.startsWith(what + ":")) {
        return Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB";
      }
    }
    return "unknown";
  }
}
