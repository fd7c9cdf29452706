package dev.mailboat.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The Chromium of this machine, headless, without access to any network but loopback.
///
/// A test that needs it is skipped, visibly, where there is none.
public final class Chromium implements AutoCloseable {
  private static final List<String> ARGUMENTS =
      List.of(
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
          "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost");

  private final Playwright playwright;
  private final Browser browser;

  private Chromium(Playwright playwright, Browser browser) {
    this.playwright = playwright;
    this.browser = browser;
  }

  /// Starts a browser; skips the test where there is none.
  public static Chromium start() {
    Optional<Path> program = program();
    assumeTrue(program.isPresent(), "no Chromium on this machine");
    Playwright playwright = Playwright.create();
    BrowserType.LaunchOptions options =
        new BrowserType.LaunchOptions()
            .setExecutablePath(program.orElseThrow())
            .setArgs(ARGUMENTS)
            .setHeadless(true);
    return new Chromium(playwright, playwright.chromium().launch(options));
  }

  /// A page of its own, `width` CSS pixels wide, in a colour scheme.
  public Page page(int width, ColorScheme scheme) {
    return browser.newPage(
        new Browser.NewPageOptions().setViewportSize(width, 900).setColorScheme(scheme));
  }

  /// A light page.
  public Page page(int width) {
    return page(width, ColorScheme.LIGHT);
  }

  /// The browser itself, for what the two above do not offer.
  public Browser browser() {
    return browser;
  }

  @Override
  public void close() {
    browser.close();
    playwright.close();
  }

  private static Optional<Path> program() {
    String named = System.getenv("CHROMIUM");
    return Stream.of(
            named == null ? "" : named,
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome")
        .filter(path -> !path.isEmpty())
        .map(Path::of)
        .filter(Files::isExecutable)
        .findFirst();
  }
}
