package dev.mailboat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Chromium;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.RunningPreview;
import dev.mailboat.testkit.ScriptedSmtpServer;
import dev.mailboat.testkit.SmtpRule;
import dev.mailboat.testkit.SmtpStep;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pictures of the preview's page for people to look at, in `target/screens/`.
final class PreviewScreensTest {
  private static final Path SCREENS = Path.of("target", "screens");
  private static final int WIDTH = 1440;

  private static Chromium chromium;

  @TempDir Path folder;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
  }

  @AfterAll
  static void endBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void showsTheMailInLightAndDarkAndOnAPhone() throws Exception {
    Project project = Project.sample(folder);
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page light = open(preview, ColorScheme.LIGHT);
        Page dark = open(preview, ColorScheme.DARK)) {
      picture(light, "light");
      dark.keyboard().press("d");
      assertThat(dark.locator(".pane[data-scheme=dark] iframe:not(.next)")).isVisible();
      picture(dark, "dark");

      light.locator("#width-375").click();
      light.keyboard().press("b");

      assertThat(light.locator(".pane iframe:not(.next)")).hasCount(2);
      picture(light, "phone");
    }
  }

  @Test
  void showsWhatIsWrongBesideItsLine() throws Exception {
    Project project = Project.sample(folder);
    String article = "issues/2025-07/10-rare-earth-truce.md";
    project.write(
        article,
        project.read(article) + "\n![](air-cargo.png)\n\n[click here](http://example.com/)\n");
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, ColorScheme.LIGHT)) {
      page.keyboard().press("7");
      assertThat(page.locator("#panel-checks .problem .place").first()).isVisible();
      picture(page, "checks");
      page.keyboard().press("1");

      project.replace("issues/2025-07/issue.yaml", "subject: ", "subject: Red Sea: ");

      assertThat(page.locator("#failure .caret")).containsText("^");
      picture(page, "error");
    }
  }

  @Test
  void showsWhoWasRefusedAndWhoIsUnknownAfterTheSend() throws Exception {
    Project project = Project.sample(folder);
    SmtpRule[] rules = {
      at(SmtpStep.RCPT).recipient("h.schroeder@example.net").reply("550 5.1.1 no such mailbox"),
      at(SmtpStep.RCPT).recipient("f.alhashimi@example.net").reply("550 5.7.1 blocked by policy"),
      at(SmtpStep.RCPT).recipient("wei.zhang@example.org").reply("452 4.2.2 mailbox full"),
      at(SmtpStep.DOT).recipient("anna.bakker@example.com").drop().butTaken()
    };
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(rules)) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());
      Cli.Result sent = cli.run("send", "2025-07", "--yes");
      assertThat(sent.code()).as(sent.out() + sent.err()).isEqualTo(3);
    }
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, ColorScheme.LIGHT)) {
      page.keyboard().press("8");

      Locator run = page.locator("#panel-run");
      assertThat(run.locator(".tile.unknown .value")).hasText("1");
      assertThat(run.locator(".tile.refused .value")).hasText("2");
      assertThat(run.locator(".charts")).containsText("550");
      assertThat(run.locator("table.doubtful").first()).containsText("anna.bakker@example.com");
      picture(page, "run");
    }
  }

  private static Page open(RunningPreview preview, ColorScheme scheme) {
    Page page = chromium.page(WIDTH, scheme);
    page.navigate(preview.url().toString());
    assertThat(page.frameLocator(".pane iframe:not(.next)").locator("body")).containsText("Hello");
    assertThat(page.locator("#issues button")).not().hasCount(0);
    return page;
  }

  private static void picture(Page page, String name) {
    page.mouse().move(0, 0);
    page.screenshot(new Page.ScreenshotOptions().setPath(SCREENS.resolve(name + ".png")));
    assertThat(SCREENS.resolve(name + ".png")).isNotEmptyFile();
  }
}
