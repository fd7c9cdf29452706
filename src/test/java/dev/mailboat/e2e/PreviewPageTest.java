package dev.mailboat.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.FrameLocator;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Chromium;
import dev.mailboat.testkit.CountingServer;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.RunningPreview;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The preview's page in a real browser that reaches no network but this machine's own.
final class PreviewPageTest {
  private static final int PATIENCE = 30_000;
  private static final String LEAD = "issues/2025-07/10-rare-earth-truce.md";

  private static Chromium chromium;

  @TempDir Path folder;

  @BeforeAll
  static void startBrowser() {
    chromium = Chromium.start();
    PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE);
  }

  @AfterAll
  static void endBrowser() {
    if (chromium != null) {
      chromium.close();
    }
  }

  @Test
  void everyTabShowsItsPartOfTheMail() throws Exception {
    try (RunningPreview preview = RunningPreview.start(Cli.in(sample().folder()));
        Page page = open(preview, 1280)) {
      List<String> shown = new ArrayList<>();
      for (String[] tab :
          new String[][] {
            {"2", "text", "Hello Anna Bakker,"},
            {"3", "source", "<!doctype html>"},
            {"4", "headers", "List-Unsubscribe-Post"},
            {"5", "raw", "Content-Type: multipart/alternative"},
            {"6", "links", "not checked: personal link"},
            {"7", "checks", "Suggestions"},
            {"8", "run", "This issue was never sent."}
          }) {
        page.keyboard().press(tab[0]);
        assertThat(page.locator("#panel-" + tab[1])).isVisible();
        assertThat(page.locator("#panel-" + tab[1])).containsText(tab[2]);
        shown.add(page.locator("#tab-" + tab[1]).getAttribute("aria-selected"));
      }
      page.keyboard().press("1");

      assertThat(shown).containsOnly("true");
      assertThat(mail(page).locator("body")).containsText("Hello Anna Bakker,");
      assertThat(page.locator("#tab-links .badge")).hasText(Pattern.compile("\\d+"));
    }
  }

  @Test
  void theRawTabIsTheMailByteForByte() throws Exception {
    Project project = sample();
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, 1280)) {
      Cli.in(project.folder()).run("render", "2025-07", "--to", "wei.zhang@example.org", "-o", "x");
      choose(page, "zhang", "张伟");
      page.keyboard().press("5");
      Locator raw = page.locator("#panel-raw .listing");
      assertThat(raw).containsText("wei.zhang@example.org");

      String shown = (String) raw.evaluate("element => element.textContent");

      String written = Files.readString(project.file("x/wei.zhang@example.org.eml"));
      assertThat(shown).isEqualTo(written);
    }
  }

  @Test
  void showsTheMailAsAnyReaderAndInEveryLanguage() throws Exception {
    try (RunningPreview preview = RunningPreview.start(Cli.in(sample().folder()));
        Page page = open(preview, 1280)) {
      choose(page, "obrien", "Siobhán");
      assertThat(mail(page).locator("body")).containsText("Hello Siobhán O'Brien,");

      choose(page, "nothing known", "Nothing known");
      assertThat(mail(page).locator("body")).containsText("Hello there,");
      choose(page, "script", "Another script");
      assertThat(mail(page).locator("body")).containsText("Hello 张伟,");
      choose(page, "longest", "Longest values");
      assertThat(mail(page).locator("body")).containsText("Hello");
      choose(page, "rossi", "Marco Rossi");
      assertThat(page.locator("#reader")).hasAttribute("title", "Gets nothing: unsubscribed");
      assertThat(page.locator("#language option"))
          .hasText(new String[] {"Reader’s own (en)", "en · 10", "de · 2 · no text"});
      page.locator("#language").selectOption("de");
      assertThat(mail(page).locator("html")).hasAttribute("lang", "en");
    }
  }

  @Test
  void showsEveryWidthAndColour() throws Exception {
    try (RunningPreview preview = RunningPreview.start(Cli.in(sample().folder()));
        Page page = open(preview, 1440)) {
      List<Integer> widths = new ArrayList<>();
      for (String width : List.of("320", "375", "600")) {
        page.locator("#width-" + width).click();
        widths.add((int) page.locator(".pane").boundingBox().width);
      }
      page.locator(".handle").focus();
      page.keyboard().press("ArrowRight");
      int dragged = (int) page.locator(".pane").boundingBox().width;
      page.locator("#width-375").click();
      int byMouse = dragHandle(page, 40);
      page.locator("#width-full").click();
      assertThat((int) page.locator(".pane").boundingBox().width).isGreaterThan(900);

      List<String> grounds = new ArrayList<>();
      page.locator("#width-600").click();
      for (String scheme : List.of("light", "dark", "partial", "full")) {
        page.locator("#scheme-" + scheme).click();
        assertThat(page.locator(".pane[data-scheme=" + scheme + "] iframe:not(.next)")).isVisible();
        grounds.add(lightness(page));
      }
      page.keyboard().press("b");

      assertThat(widths).containsExactly(320, 375, 600);
      assertThat(dragged).isEqualTo(610);
      // a pane in the middle grows to both sides
      assertThat(byMouse).isEqualTo(455);
      assertThat(grounds).containsExactly("light", "dark", "dark", "dark");
      assertThat(page.locator(".pane iframe:not(.next)")).hasCount(2);
    }
  }

  @Test
  void showsTheMailWithoutPicturesAndForEars() throws Exception {
    Project project = sample();
    project.write(LEAD, project.read(LEAD) + "\n![](air-cargo.png)\n");
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, 1440)) {
      page.keyboard().press("i");
      assertThat(mail(page).locator(".mailboat-alt").first()).isVisible();
      assertThat(mail(page).locator(".mailboat-no-alt"))
          .hasText("picture without alternative text");
      assertThat(mail(page).locator("img[src*=air-cargo]")).hasCount(0);
      assertThat(page.locator("#note")).containsText("Pictures cover");

      page.keyboard().press("i");
      page.keyboard().press("a");

      assertThat(page.locator("#outline-panel")).containsText("lang is “en”");
      assertThat(page.locator("#outline-panel")).containsText("every text has at least 4.5 : 1");
      assertThat(page.locator("#outline-panel .level-1")).hasCount(1);
    }
  }

  @Test
  void showsASaveAtOnceAndKeepsItsPlace() throws Exception {
    Project project = sample();
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, 1440)) {
      page.locator("#width-375").click();
      page.locator("#stage").evaluate("element => { element.scrollTop = 900; }");
      String text = project.read(LEAD);
      List<Long> millis = new ArrayList<>();
      for (int i = 0; i < 11; i++) {
        String word = "changed-" + i;
        page.evaluate(WAIT_FOR, word);
        // an editor saves beside the file and renames
        Path beside = Files.writeString(project.file(LEAD + ".tmp"), text + "\n" + word + "\n");
        long start = System.nanoTime();
        Files.move(beside, project.file(LEAD), StandardCopyOption.ATOMIC_MOVE);
        page.waitForFunction("word => window.seen === word", word);
        millis.add((System.nanoTime() - start) / 1_000_000);
      }

      List<Long> warm = millis.subList(1, 11).stream().sorted().toList();
      System.out.printf(
          "preview: save to new content, median of ten %d ms (%s)%n",
          (warm.get(4) + warm.get(5)) / 2, warm);
      assertThat(page.locator("#stage").evaluate("element => element.scrollTop")).isEqualTo(900);
      assertThat((int) page.locator(".pane").boundingBox().width).isEqualTo(375);
    }
  }

  @Test
  void followsEveryKindOfEditWithoutAReload() throws Exception {
    Project project = sample();
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, 1440)) {
      project.replace(LEAD, "title: ", "title: \"Edited\" #");
      assertThat(mail(page).locator("body")).containsText("Edited");
      Files.copy(
          project.file("issues/2025-07/container-terminal.png"),
          project.file("issues/2025-07/air-cargo.png"),
          StandardCopyOption.REPLACE_EXISTING);
      assertThat(mail(page).locator("img[src*=air-cargo-40f6c852]")).hasCount(1);
      project.write(
          "issues/2025-07/50-new.md", "---\ntitle: Brand new\n---\n\nFresh words here.\n");
      assertThat(mail(page).locator("body")).containsText("Fresh words here.");
      Files.delete(project.file("issues/2025-07/50-new.md"));
      assertThat(mail(page).locator("body")).not().containsText("Fresh words here.");

      String settings = project.read("issues/2025-07/issue.yaml");
      project.write("issues/2025-07/issue.yaml", settings.replace("subject: ", "subject: Red: "));
      assertThat(page.locator("#failure")).containsText("cannot be rendered");
      assertThat(page.locator("#failure .here")).containsText("subject: Red:");
      assertThat(page.locator("#failure .caret")).containsText("^");
      assertThat(page.locator("#frames")).hasClass(Pattern.compile("stale"));
      assertThat(mail(page).locator("body")).containsText("Edited");
      project.write("issues/2025-07/issue.yaml", settings);

      assertThat(page.locator("#failure")).isHidden();
      assertThat(page.locator("#frames")).not().hasClass(Pattern.compile("stale"));
    }
  }

  @Test
  void noticesFoldersThatAppearLaterAlsoByPolling() throws Exception {
    Project project = sample();
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()), "--poll");
        Page page = open(preview, 1280)) {
      for (String name : List.of("issue.yaml", "10-first.md")) {
        project.write(
            "issues/2025-08/" + name,
            Files.readString(Path.of("src/test/resources/project/issues/2025-07", name)));
      }
      assertThat(page.locator("#issues .name").first()).containsText("2025-08");

      page.locator("#issues button").first().click();

      assertThat(page.locator("#issues button[aria-current]")).containsText("2025-08");
      assertThat(page.locator("#title")).hasText("Preview of 2025-08");
    }
  }

  @Test
  void loadsNothingFromOutsideAndRunsNoScriptOfTheMail() throws Exception {
    try (RunningPreview preview = RunningPreview.start(Cli.in(sample().folder()));
        Page page = chromium.page(1280)) {
      List<String> asked = new ArrayList<>();
      List<String> faults = new ArrayList<>();
      page.onRequest(request -> asked.add(request.url()));
      page.onRequestFailed(request -> faults.add(request.url()));
      page.onPageError(faults::add);
      page.onConsoleMessage(message -> faults.add(message.text()));
      page.navigate(preview.url().toString());
      assertThat(mail(page).locator("body")).containsText("Hello Anna Bakker,");

      String sandbox = page.locator(".pane iframe:not(.next)").getAttribute("sandbox");

      assertThat(asked).allMatch(url -> url.startsWith(preview.url().toString()));
      assertThat(faults).isEmpty();
      assertThat(sandbox).isEqualTo("allow-same-origin");
    }
  }

  @Test
  void asksLinksButNeverPersonalOnes() throws Exception {
    Project project = Project.small(folder);
    try (CountingServer server = CountingServer.start()) {
      String article = "issues/2025-07/10-first.md";
      project.write(
          article,
          project.read(article)
              + "\n[good](%1$s/good) [gone](%1$s/gone) [yours](%1$s/for/{{ email | \"x\" }})\n"
                  .formatted(server.url()));
      project.write(
          "mailboat.yaml", project.read("mailboat.yaml") + "\nlint: { local-links: true }\n");
      try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
          Page page = open(preview, 1280)) {
        page.keyboard().press("6");
        assertThat(page.locator("#panel-links")).containsText("not asked yet");
        assertThat(server.asked()).isEmpty();

        page.locator("#check-links").click();

        assertThat(page.locator("#panel-links tr:has-text('/good') .answer")).hasText("200");
        assertThat(page.locator("#panel-links tr:has-text('/gone') .answer")).hasText("404");
        assertThat(page.locator("#panel-links tr:has-text('/for/') .answer"))
            .hasText("not checked: personal link");
        assertThat(page.locator("#panel-links tr:has-text('/good') .place"))
            .containsText("10-first.md:");
        assertThat(server.asked()).containsExactlyInAnyOrder("/good", "/gone", "/gone");
      }
    }
  }

  @Test
  void sendsATestFromThePage() throws Exception {
    Project project = sample();
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, 1280)) {
      page.locator("#open-test").click();
      assertThat(page.locator("#test-how")).containsText("rehearsal mailbox on this machine");

      page.locator("#send-test").click();

      assertThat(page.locator("#test-words")).containsText("1 test copy sent: out/2025-07/test/");
      assertThat(project.file("out/2025-07/test/index.html")).exists();
    }
  }

  @Test
  void offersTheMailAsFiles() throws Exception {
    try (RunningPreview preview = RunningPreview.start(Cli.in(sample().folder()))) {
      String ask = "/download?issue=2025-07&reader=anna.bakker@example.com&kind=";
      byte[] png = preview.bytes(ask + "png&width=600&height=900");

      assertThat(preview.get(ask + "html").body()).contains("data:image/png;base64,");
      assertThat(preview.get(ask + "text").body()).contains("Hello Anna Bakker,");
      assertThat(preview.get(ask + "eml").body()).startsWith("Date: ");
      assertThat(png).startsWith(0x89, 'P', 'N', 'G');
    }
  }

  @Test
  void isUsableByEverybody() throws Exception {
    try (RunningPreview preview = RunningPreview.start(Cli.in(sample().folder()))) {
      for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
        try (Page page = chromium.page(1280, scheme)) {
          page.navigate(preview.url().toString());
          assertThat(mail(page).locator("body")).containsText("Hello");
          for (String tab : List.of("8", "7", "6", "4", "2", "1")) {
            page.keyboard().press(tab);
            page.waitForTimeout(60);
            assertThat(serious(page)).as("tab %s, %s", tab, scheme).isEmpty();
          }
          page.keyboard().press("a");
          assertThat(page.locator("#outline-panel")).isVisible();
          assertThat(serious(page)).as("accessibility view, %s", scheme).isEmpty();
          page.keyboard().press("?");
          assertThat(serious(page)).as("help, %s", scheme).isEmpty();
        }
      }
      // 1280 pixels at 200 % zoom
      try (Page page = open(preview, 640)) {
        Object over =
            page.evaluate("document.scrollingElement.scrollWidth - document.body.clientWidth");
        assertThat(over).isEqualTo(0);
      }
    }
  }

  @Test
  void keepsReaderTabWidthAndColoursOverAReload() throws Exception {
    try (RunningPreview preview = RunningPreview.start(Cli.in(sample().folder()));
        Page page = open(preview, 1440)) {
      choose(page, "zhang", "张伟");
      page.locator("#width-320").click();
      page.locator("#scheme-dark").click();
      page.keyboard().press("4");

      page.reload();

      assertThat(page.locator("#panel-headers")).isVisible();
      assertThat(page.locator("#panel-headers")).containsText("wei.zhang@example.org");
      page.keyboard().press("1");
      assertThat(mail(page).locator("body")).containsText("Hello 张伟,");
      assertThat(page.locator(".pane[data-scheme=dark]")).isVisible();
      assertThat((int) page.locator(".pane").boundingBox().width).isEqualTo(320);
    }
  }

  @Test
  void warnsInRedOfAnEmptyPreheaderThatLetsTheMailLeakIn() throws Exception {
    Project project = sample();
    String settings = "issues/2025-07/issue.yaml";
    String empty = "preheader: '{{ city | \"\" }}'\n";
    project.write(settings, project.read(settings).replaceAll("(?m)^preheader:.*\n", empty));
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, 1440)) {
      choose(page, "nothing known", "Nothing known");
      Locator snippet = page.locator(".card.phone .snippet");
      assertThat(snippet).hasClass("snippet leak");

      String colour = (String) snippet.evaluate("element => getComputedStyle(element).color");

      assertThat(snippet).not().hasText("");
      assertThat(page.locator(".card.phone .warning"))
          .hasText("No preheader: the beginning of the mail shows instead.");
      assertThat(redness(colour)).as(colour).isGreaterThan(2);
    }
  }

  @Test
  void copiesTheFileAndLineOfAFinding() throws Exception {
    Project project = sample();
    project.write(LEAD, project.read(LEAD) + "\n![](air-cargo.png)\n");
    long line = project.read(LEAD).lines().count();
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()));
        Page page = open(preview, 1280)) {
      page.context()
          .grantPermissions(
              List.of("clipboard-read", "clipboard-write"),
              new BrowserContext.GrantPermissionsOptions().setOrigin(preview.url().toString()));
      page.keyboard().press("7");
      Locator place = page.locator("#panel-checks .problem:has-text('air-cargo') .place");

      place.locator("button").click();

      String copied = LEAD + ":" + line + ":1";
      assertThat(page.locator("#toast")).hasText("Copied " + copied);
      assertThat(page.evaluate("navigator.clipboard.readText()")).isEqualTo(copied);
      assertThat(place.locator("a"))
          .hasAttribute("href", "vscode://file" + project.file(LEAD) + ":" + line + ":1");
    }
  }

  @Test
  void movesNothingForThoseWhoWantNoMotion() throws Exception {
    try (RunningPreview preview = RunningPreview.start(Cli.in(sample().folder()));
        Page page = open(preview, 1280)) {
      int usually = moving(page);
      page.emulateMedia(new Page.EmulateMediaOptions().setReducedMotion(ReducedMotion.REDUCE));

      int reduced = moving(page);

      assertThat(usually).isPositive();
      assertThat(reduced).isZero();
    }
  }

  private static int moving(Page page) {
    return (int)
        page.evaluate(
            """
            [...document.querySelectorAll('*')].filter((each) => {
              const style = getComputedStyle(each);
              const takesTime = (times) => times.split(',').some((time) => parseFloat(time) > 0);
              return takesTime(style.transitionDuration) || takesTime(style.animationDuration);
            }).length
            """);
  }

  /// How much more red than green there is in `rgb(r, g, b)`.
  private static double redness(String colour) {
    String[] parts = colour.replaceAll("[^\\d,]", "").split(",", -1);
    return Double.parseDouble(parts[0]) / Math.max(1, Double.parseDouble(parts[1]));
  }

  private static int dragHandle(Page page, int pixels) {
    BoundingBox handle = page.locator(".handle").boundingBox();
    double x = handle.x + handle.width / 2;
    double y = Math.min(handle.y + handle.height / 2, 700);
    page.mouse().move(x, y);
    page.mouse().down();
    page.mouse().move(x + pixels, y);
    page.mouse().up();
    return (int) page.locator(".pane").boundingBox().width;
  }

  private static final String WAIT_FOR =
      """
      word => {
        const look = () => {
          const body = document.querySelector('.pane iframe:not(.next)')?.contentDocument?.body;
          if (body?.textContent.includes(word)) {
            window.seen = word;
          } else {
            requestAnimationFrame(look);
          }
        };
        look();
      }
      """;

  private Project sample() {
    return Project.sample(folder);
  }

  private static Page open(RunningPreview preview, int width) {
    Page page = chromium.page(width);
    page.setDefaultTimeout(PATIENCE);
    page.navigate(preview.url().toString());
    assertThat(page.locator("#live-words")).containsText("Live");
    return page;
  }

  private static FrameLocator mail(Page page) {
    return page.frameLocator(".pane iframe:not(.next)");
  }

  private static void choose(Page page, String typed, String name) {
    page.keyboard().press("/");
    page.locator("#reader").fill(typed);
    page.locator("#readers [role=option]:has-text('" + name + "')").first().click();
    assertThat(page.locator("#reader")).hasValue(Pattern.compile(".*" + name + ".*"));
  }

  private static String lightness(Page page) {
    return (String)
        page.evaluate(
            """
            () => {
              const page = document.querySelector('.pane iframe:not(.next)').contentDocument;
              for (const element of [...page.querySelectorAll('p')].filter((p) => p.innerText.length > 200)) {
                const [red] = getComputedStyle(element).color.match(/[\\d.]+/g).map(Number);
                return red < 128 ? 'light' : 'dark';
              }
            }
            """);
  }

  private static List<String> serious(Page page) {
    return new AxeBuilder(page)
        .setLegacyMode(true).exclude(List.of("iframe")).analyze().getViolations().stream()
            .filter(rule -> List.of("serious", "critical").contains(rule.getImpact()))
            .map(PreviewPageTest::described)
            .toList();
  }

  private static String described(Rule rule) {
    return rule.getId() + ": " + rule.getNodes().getFirst().getHtml();
  }
}
