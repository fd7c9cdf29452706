package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a writer can do in Markdown, and how it arrives in both parts of the mail.
final class WritingTest {
  /// Classes that the small style sheet does not name are gone from the mail.
  private static final String BODY = "h2 + div";

  @TempDir Path temp;
  private Project project;

  @BeforeEach
  void copyTheProject() {
    project = Project.small(temp);
    project.overlay(Path.of("src/test/resources/broken/image-without-alt"));
  }

  @Test
  void alignsTablesAndMarksTheirHeadings() {
    Document mail = mail("| Lane | Rate |\n|:--|--:|\n| A | 3,180 |");

    assertThat(mail.select("th[scope=col]").eachText()).containsExactly("Lane", "Rate");
    assertThat(mail.select("td[align]").eachAttr("align")).containsExactly("left", "right");
  }

  @Test
  void showsTasksStrikesAndAddresses() {
    Document mail = mail("- [x] booked\n- [ ] paid\n\n~~May~~ https://harbour.example/plan");

    assertThat(mail.select("li").eachText()).containsExactly("☑ booked", "☐ paid");
    assertThat(mail.select("del").text()).isEqualTo("May");
    assertThat(mail.select("a[href=https://harbour.example/plan]")).hasSize(1);
  }

  @Test
  void numbersFootnotesThroughTheIssueWithoutAnchors() {
    project.write(
        "issues/2025-07/20-next.md", "---\ntitle: Next\n---\n\nB[^b].\n\n[^b]: Second.\n");

    Document mail = mail("A[^a].\n\n[^a]: First.");

    assertThat(mail.select("sup").eachText()).containsExactly("1", "2");
    assertThat(mail.select("ol").eachAttr("start")).containsExactly("1", "2");
    assertThat(mail.select("a[href^=#]")).isEmpty();
  }

  @Test
  void usesTheQuotationMarksOfTheLanguage() {
    project.replace("mailboat.yaml", "language: en", "language: de");
    project.replace("issues/2025-07/issue.yaml", "languages: [en]", "languages: [de]");

    assertThat(mail("Er sagt \"ja\" und 'nein'.").select(BODY).text())
        .isEqualTo("Er sagt „ja“ und ‚nein‘.");
  }

  @Test
  void keepsTheWritersOwnBraces() {
    assertThat(mail("Use {curly} braces.").select(BODY).text()).isEqualTo("Use {curly} braces.");
  }

  @Test
  void makesALinkAButtonThatIsStillOneLink() {
    Document mail = mail("[Ask us](link:quote){.button}");
    Element button = mail.selectFirst("h2 + div a");

    assertThat(button).isNotNull();
    assertThat(String.valueOf(button))
        .contains("<!--[if mso]>", "<span style=\"mso-text-raise:13px", ">Ask us</span>");
    assertThat(text()).contains("Ask us").contains("https://harbour.example/quote");
  }

  @Test
  void setsACallToActionWithItsText() {
    Document mail = mail("Before.\n\n::: cta quote Get a price\nWithin **a day**.\n:::\n\nAfter.");

    assertThat(mail.select(BODY + " > *").eachText())
        .containsExactly("Before.", "Within a day. Get a price", "After.");
    assertThat(mail.select("h2 + div a").attr("href")).isEqualTo("https://harbour.example/quote");
  }

  @Test
  void setsBlocksOfTheTheme() {
    project.write("templates/blocks/hours.md", "Open **9 to 17** h. [Write](link:contact).\n");
    project.write(
        "templates/blocks/box.html",
        "<table role=\"presentation\" class=\"box\"><tr><td>Hi {{ name | \"you\""
            + " }}</td></tr></table>");

    Document mail = mail("A.\n\n::: hours\n\nB.\n\n::: box");

    assertThat(mail.select(BODY + " > *").eachText())
        .containsExactly("A.", "Open 9 to 17 h. Write.", "B.", "Hi you");
    assertThat(mail.select("h2 + div > table").attr("role")).isEqualTo("presentation");
  }

  @Test
  void leavesThreeColonsInCodeAlone() {
    assertThat(mail("```\n::: hours\n```").select("pre").text()).isEqualTo("::: hours");
  }

  @Test
  void namesTheNearestBlock() {
    project.write("templates/blocks/hours.md", "Open.\n");
    write("Text.\n\n::: ours");

    Cli.Result result = Cli.in(temp).run("render", "2025-07", "-o", "o");

    assertThat(result.err())
        .isEqualTo(
            """
            issues/2025-07/10-first.md:7:5: unknown block 'ours'; known blocks are cta, hours
              hint: did you mean 'hours'?
            1 problem. Nothing was written.
            """);
  }

  @Test
  void refusesABlockInsideItself() {
    project.write("templates/blocks/hours.md", "Open.\n\n::: hours\n");
    write("::: hours");

    Cli.Result result = Cli.in(temp).run("render", "2025-07", "-o", "o");

    assertThat(result.err())
        .isEqualTo(
            """
            templates/blocks/hours.md:3:5: block 'hours' stands inside itself
            1 problem. Nothing was written.
            """);
  }

  @Test
  void setsAPictureWithItsCaption() {
    Document mail = mail("![A quay](quay.png \"The quay in 2024\")");
    Element figure = mail.selectFirst("table[role=presentation] img[alt]");

    assertThat(figure).isNotNull();
    assertThat(mail.select("td > img").attr("alt")).isEqualTo("A quay");
    assertThat(mail.select("td > p").text()).isEqualTo("The quay in 2024");
    assertThat(mail.select("img[title]")).isEmpty();
  }

  @Test
  void setsAPictureBesideTheText() {
    Document mail = mail("![A quay](quay.png){.left width=1}\n\nText beside it.");

    assertThat(mail.select("table[role=presentation]").attr("align")).isEqualTo("left");
    assertThat(mail.select("table[role=presentation]").attr("width")).isEqualTo("1");
  }

  @Test
  void setsAlertsInTheWordsOfTheTheme() {
    Document mail = mail("> [!TIP]\n> Book early.");

    assertThat(mail.select("table[role=presentation]").text()).isEqualTo("Tip Book early.");
  }

  @Test
  void refusesAPictureThatIsWrittenIntoTheText() {
    write("![p][x]\n\n[x]: data:image/png;base64," + "iVBORw0KGgo".repeat(1_000));

    Cli.Result result = Cli.in(temp).run("render", "2025-07", "-o", "o");

    assertThat(result.err())
        .isEqualTo(
            """
            issues/2025-07/10-first.md:5:1: the picture is written into the text itself
              hint: save it as a file in the issue's folder and write its name
            1 problem. Nothing was written.
            """);
  }

  private void write(String markdown) {
    project.write("issues/2025-07/10-first.md", "---\ntitle: First\n---\n\n" + markdown + "\n");
  }

  private Document mail(String markdown) {
    write(markdown);
    Cli.Result result = Cli.in(temp).run("render", "2025-07", "-o", "o");
    assertThat(result.code()).as(result.err()).isZero();
    return Jsoup.parse(project.read("o/newsletter.html"));
  }

  private String text() {
    return project.read("o/newsletter.txt");
  }
}
