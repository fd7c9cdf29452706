package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.EmailAddress;
import dev.mailboat.Issue;
import dev.mailboat.Newsletter;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.Recipient;
import dev.mailboat.Tokens;
import dev.mailboat.compose.Composer;
import dev.mailboat.config.Settings;
import dev.mailboat.config.SettingsReader;
import dev.mailboat.read.IssueReader;
import dev.mailboat.render.Renderer;
import dev.mailboat.render.Theme;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Attribute;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever an author, a front matter or a list says, the finished mail holds no script, no
/// handler, no dangerous address, and nothing of it is evaluated.
final class ScriptsTest {
  private static final String ARTICLE = "issues/2025-07/10-first.md";
  private static final String FORBIDDEN =
      "script,iframe,object,embed,form,input,button,svg,math,base,link,video,audio,frame,applet,textarea,select,template,noscript,details,marquee,body"
          + " *[style*=fixed],[srcdoc],[ping]";

  /// What a link or a picture may hold; the reader's own values may have emptied it.
  private static final Pattern SAFE_URL = Pattern.compile("((https?://|mailto:|tel:|cid:)\\S+)?");

  @TempDir Path temp;
  private Project project;
  private Settings settings;
  private Renderer renderer;

  @BeforeEach
  void openTheProject() {
    project = Project.small(temp);
    settings = SettingsReader.read(project.file("mailboat.yaml"), Optional.empty(), Map.of());
    Theme theme = Theme.open(settings.templates());
    renderer = new Renderer(theme, settings.publication(), Optional.empty());
  }

  @Test
  void markdownLeavesNothingDangerous() {
    assertThat(InjectionVectors.MARKDOWN).hasSizeGreaterThan(60);
    int shown = 0;
    for (String vector : InjectionVectors.MARKDOWN) {
      project.write(ARTICLE, "---\ntitle: First\n---\n\nText.\n\n" + vector + "\n\nEnd.\n");

      for (String html : mails(Map.of())) {
        assertHarmless(html, vector);
        shown++;
      }
    }
    assertThat(shown).isGreaterThan(50);
  }

  @Test
  void frontMatterLeavesNothingDangerous() {
    for (String vector : InjectionVectors.VALUES) {
      String quoted = "'" + vector.replace("'", "''").replace("\t", " ") + "'";
      project.write(
          ARTICLE,
          "---\ntitle: %s\nauthor: %s\nsummary: %s\n---\n\nText.\n"
              .formatted(quoted, quoted, quoted));
      project.write(
          "issues/2025-07/issue.yaml",
          """
          subject: %s
          preheader: %s
          date: 2025-07-01
          call-to-action: { label: %s, link: shipping-rate }
          intro: %s
          """
              .formatted(quoted, quoted, quoted, quoted));

      mails(Map.of()).forEach(html -> assertHarmless(html, vector));
    }
  }

  @Test
  void linkTargetsLeaveNothingDangerous() {
    for (String vector : InjectionVectors.VALUES) {
      String quoted = "'" + vector.replace("'", "''").replace("\t", " ") + "'";
      project.write(ARTICLE, "---\ntitle: First\nlink: " + quoted + "\n---\n\nText.\n");

      mails(Map.of()).forEach(html -> assertHarmless(html, vector));
    }
  }

  @Test
  void valuesOfTheListLeaveNothingDangerous() {
    project.write(
        ARTICLE,
        """
        ---
        title: "For {{ name | \\"you\\" }}"
        ---

        Hello {{ name | "you" }}. [Your page]({{ name | "https://ok.example/" }})
        [Search](https://ok.example/?q={{ name | "x" }} "{{ name | "t" }}")

        `{{ name | "x" }}`

        | {{ name | "a" }} |
        |---|
        | {{ name | "b" }} |
        """);

    for (String vector : InjectionVectors.VALUES) {
      List<String> mails = mails(Map.of("name", vector));

      assertThat(mails).hasSize(1);
      assertHarmless(mails.getFirst(), vector);
    }
  }

  /// The mail's HTML; none when the issue is refused with a place and a reason.
  private List<String> mails(Map<String, String> values) {
    List<Problem> problems = new ArrayList<>();
    Issue issue = IssueReader.read(project.file("issues/2025-07"), "en", problems);
    if (!problems.isEmpty()) {
      return List.of();
    }
    try {
      Newsletter newsletter = renderer.render(issue, Set.of("name", "email"));
      Composer composer =
          new Composer(
              settings.publication(),
              settings.unsubscribe(),
              new Tokens(new byte[16]),
              newsletter,
              new Composer.Occasion("2025-07", Instant.EPOCH, ""));
      Recipient reader = new Recipient(1, new EmailAddress("ann", "example.com"), "en", values);
      return List.of(composer.html(newsletter.variants().getFirst(), reader));
    } catch (ProblemsException e) {
      assertThat(e.problems()).allMatch(problem -> !problem.what().isBlank());
      return List.of();
    }
  }

  private static void assertHarmless(String html, String vector) {
    Document document = Jsoup.parse(html);
    assertThat(document.select(FORBIDDEN)).as(vector).isEmpty();
    assertThat(document.select("body style, body meta")).as(vector).isEmpty();
    for (Element element : document.getAllElements()) {
      for (Attribute attribute : element.attributes()) {
        String name = attribute.getKey();
        assertThat(name)
            .as(vector)
            .doesNotStartWith("on")
            .doesNotStartWith("data-")
            .doesNotContain("th:");
        if (Set.of("href", "src", "background", "action", "xlink:href").contains(name)) {
          assertThat(attribute.getValue()).as(vector).matches(SAFE_URL);
        }
        if (name.equals("style")) {
          assertThat(attribute.getValue()).as(vector).doesNotContain("url(", "expression", "fixed");
        }
      }
    }
    assertThat(document.text().replaceAll("\\s", ""))
        .as(vector)
        .doesNotMatch(".*(^|\\D)49(\\D|$).*");
  }
}
