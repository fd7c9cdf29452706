package dev.mailboat.preview;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A browser on this machine that can make a picture of a mail.
record Chromium(Path program) {
  private static final List<String> NAMES =
      List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
  private static final List<String> MAC =
      List.of(
          "/Applications/Chromium.app/Contents/MacOS/Chromium",
          "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome");
  private static final String POLICY =
      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src"
          + " 'unsafe-inline'; img-src data:\">";
  private static final int LONGEST_SECONDS = 60;

  static Optional<Chromium> find() {
    String path = System.getenv().getOrDefault("PATH", "/usr/bin:/usr/local/bin");
    Stream<String> onPath =
        Stream.of(path.split(java.io.File.pathSeparator, -1))
            .flatMap(folder -> NAMES.stream().map(name -> folder + "/" + name));
    return Stream.concat(onPath, MAC.stream())
        .flatMap(name -> path(name).stream())
        .filter(Files::isExecutable)
        .findFirst()
        .map(Chromium::new);
  }

  private static Optional<Path> path(String name) {
    try {
      return Optional.of(Path.of(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /// A PNG of the whole document, twice as fine as a plain screen; it reaches no network.
  byte[] picture(String html, int width, int height) {
    try {
      Path folder = Files.createTempDirectory("mailboat-picture-");
      try {
        Path page = Files.writeString(folder.resolve("mail.html"), confined(html));
        Path png = folder.resolve("mail.png");
        run(folder, page, png, width, height);
        return Files.readAllBytes(png);
      } finally {
        remove(folder);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The browser makes pictures by script, so scripts cannot be off; the mail gets none.
  private static String confined(String html) {
    return html.replaceFirst("<head>", "<head>" + POLICY);
  }

  private void run(Path folder, Path page, Path png, int width, int height) throws IOException {
    // root has no user namespace to build the browser's sandbox in; the mail runs no script
    String sandbox =
        System.getProperty("user.name", "").equals("root") ? "--no-sandbox" : "--no-first-run";
    Process process =
        new ProcessBuilder(
                program.toString(),
                "--headless",
                sandbox,
                "--disable-gpu",
                "--disable-background-networking",
                "--no-first-run",
                "--hide-scrollbars",
                "--host-resolver-rules=MAP * ~NOTFOUND",
                "--force-device-scale-factor=2",
                "--user-data-dir=" + folder.resolve("profile"),
                "--window-size=" + width + "," + height,
                "--screenshot=" + png,
                page.toUri().toString())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
        throw new IOException("the browser took over " + LONGEST_SECONDS + " seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      process.destroyForcibly();
    }
  }

  private static void remove(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
