package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Conditions as an author writes them, and what each reader gets. Ann is a customer, Carla a
/// prospect, Bob neither.
final class ConditionalsTest {
  private static final String ARTICLE = "issues/2025-07/10-first.md";

  private Project project;

  @BeforeEach
  void makeProject(@TempDir Path temp) {
    project = Project.small(temp);
  }

  @Test
  void showsASentenceToWhomItIsFor() {
    write("Hello{{#if tag:customer}}, dear customer{{else}}, dear reader{{/if}}. Welcome.");

    assertThat(html("ann@example.com")).contains("<p>Hello, dear customer. Welcome.</p>");
    assertThat(html("bob@example.org")).contains("<p>Hello, dear reader. Welcome.</p>");
    assertThat(text("ann@example.com")).contains("\nHello, dear customer. Welcome.\n");
    assertThat(text("bob@example.org")).contains("\nHello, dear reader. Welcome.\n");
  }

  @Test
  void leavesNoEmptyParagraphBehind() {
    write(
        """
        Before.

        {{#if tag:customer}}

        - one
        - two

        {{/if}}

        After.
        """);

    assertThat(html("ann@example.com")).contains("<li>one</li>", "<p>After.</p>");
    assertThat(html("bob@example.org")).doesNotContain("<li>", "<p></p>");
    assertThat(text("ann@example.com")).contains("\nBefore.\n\n- one\n- two\n\nAfter.\n");
    assertThat(text("bob@example.org")).contains("\nBefore.\n\nAfter.\n");
  }

  @Test
  void takesAWholeParagraphWithItsElement() {
    write("Before.\n\n{{#if tag:customer}}Only **you** see this.{{/if}}\n\nAfter.\n");

    assertThat(html("ann@example.com")).contains("<p>Only <strong>you</strong> see this.</p>");
    assertThat(html("bob@example.org")).doesNotContain("<p></p>", "Only");
    assertThat(text("bob@example.org")).contains("\nBefore.\n\nAfter.\n");
  }

  @Test
  void nestsAndHeedsEveryOperator() {
    write(
        "{{#if not tag:prospect}}A{{#if has company}}B{{/if}}{{else}}C{{/if}}"
            + "{{#if company~\"Sons\" or email=bob@example.org}}D{{/if}} end.");

    assertThat(html("ann@example.com")).contains("<p>ABD end.</p>");
    assertThat(html("bob@example.org")).contains("<p>AD end.</p>");
    assertThat(html("carla@example.net")).contains("<p>C end.</p>");
  }

  @Test
  void worksInTheSubjectAndInACell() {
    project.replace(
        "issues/2025-07/issue.yaml",
        "\"July on the quay\"",
        "'July{{#if tag:customer}} for you{{/if}}'");
    write("| a | b |\n|---|---|\n| x{{#if tag:customer}} y{{/if}} | z |\n");

    assertThat(Jsoup.parse(html("ann@example.com")).title()).isEqualTo("July for you");
    assertThat(Jsoup.parse(html("bob@example.org")).title()).isEqualTo("July");
    assertThat(Jsoup.parse(html("ann@example.com")).select("td").eachText())
        .containsExactly("x y", "z");
    assertThat(Jsoup.parse(html("bob@example.org")).select("td").eachText())
        .containsExactly("x", "z");
    assertThat(mail("ann@example.com")).contains("\r\nSubject: July for you\r\n");
  }

  @Test
  void countsAGuardedFieldAsFilled() {
    write("Hello{{#if has company}} at {{company}}{{/if}}.");

    Cli.Result result = cli("check", "2025-07");

    assertThat(result.err()).doesNotContain("empty");
    assertThat(html("ann@example.com")).contains("<p>Hello at Bakker &amp; Sons.</p>");
    assertThat(html("bob@example.org")).contains("<p>Hello.</p>");
  }

  @Test
  void namesEveryHalfCondition() {
    write("One {{#if tag:customer}} two.\n\nThree {{/if}} four {{else}}.\n");

    Cli.Result result = cli("check", "2025-07");

    assertThat(result.code()).isEqualTo(65);
    assertThat(result.err())
        .isEqualTo(
            """
            issues/2025-07/10-first.md:5:5 error bad-condition '{{#if tag:customer}}' has no '{{/if}}' in the same element
              HINT
            issues/2025-07/10-first.md:7:7 error bad-condition '{{/if}}' belongs to no '{{#if …}}' in the same element
              HINT
            issues/2025-07/10-first.md:7:20 error bad-condition '{{else}}' belongs to no '{{#if …}}' in the same text
              HINT
            """
                .replace(
                    "HINT",
                    "hint: both stand in one paragraph, cell or list item, or each on a line of its"
                        + " own between empty lines"));
  }

  @Test
  void pointsIntoABadCondition() {
    write("One {{#if tga:customer}} two{{/if}}.\n");

    Cli.Result result = cli("check", "2025-07");

    assertThat(result.code()).isEqualTo(65);
    assertThat(result.err())
        .contains(
            "10-first.md:5:23 error bad-condition found the end, expected a comparison behind"
                + " 'tga:customer'");
  }

  @Test
  void refusesAConditionInsideAnAddress() {
    write("[x](https://harbour.example/{{#if tag:customer}}a{{/if}})\n");

    assertThat(cli("check", "2025-07").code()).isEqualTo(65);
  }

  @Test
  void givesAnArticleToItsAudienceOnly() {
    project.write(
        "issues/2025-07/20-customers.md",
        "---\ntitle: Customers first\naudience: tag:customer\n---\n\nYour berth is kept.\n");

    assertThat(html("ann@example.com")).contains("Customers first", "Your berth is kept.");
    assertThat(text("ann@example.com")).contains("Customers first", "Your berth is kept.");
    assertThat(html("bob@example.org")).doesNotContain("Customers first", "berth is kept");
    assertThat(text("bob@example.org")).doesNotContain("Customers first", "berth is kept");
  }

  @Test
  void saysWhoGetsWhichVariant() {
    project.write(
        "issues/2025-07/20-customers.md",
        "---\ntitle: Customers first\naudience: tag:customer\n---\n\nYour berth is kept.\n");

    Cli.Result result = cli("send", "2025-07", "--rehearse");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(result.err())
        .contains("To        3 readers: en for not tag:customer 2, en for tag:customer 1\n");
  }

  @Test
  void refusesAFifthAudience() {
    for (int i = 1; i <= 5; i++) {
      project.write(
          "issues/2025-07/2" + i + "-more.md",
          "---\ntitle: More " + i + "\naudience: company=c" + i + "\n---\n\nText.\n");
    }

    Cli.Result result = cli("check", "2025-07");

    assertThat(result.code()).isEqualTo(65);
    assertThat(result.err())
        .contains("25-more.md:3:11 error", "this is the fifth audience of the issue");
  }

  private void write(String markdown) {
    project.write(ARTICLE, "---\ntitle: \"The new quay opens\"\n---\n\n" + markdown);
  }

  private Cli.Result cli(String... arguments) {
    return Cli.in(project.folder()).run(arguments);
  }

  private String rendered(String reader, String file) {
    Cli.Result result = cli("render", "2025-07", "--to", reader, "-o", "out");
    assertThat(result.code()).as(result.err()).isZero();
    return project.read("out/" + file);
  }

  private String html(String reader) {
    String html = rendered(reader, "newsletter.html");
    assertThat(html).doesNotContain("\ue002", "&#xe002");
    return html.replaceAll(" style=\"[^\"]*\"", "");
  }

  private String text(String reader) {
    return rendered(reader, "newsletter.txt");
  }

  private String mail(String reader) {
    return rendered(reader, reader + ".eml");
  }
}
