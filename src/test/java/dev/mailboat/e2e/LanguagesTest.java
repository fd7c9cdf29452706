package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Each reader gets their language, with what is not translated in the first.
final class LanguagesTest {
  @TempDir Path temp;

  private Project project() {
    return Project.sample(temp).overlay(Path.of("src", "test", "resources", "gallery"));
  }

  @Test
  void writesEachReaderInTheirLanguage() {
    Project project =
        project()
            .write(
                "subscribers.example.csv",
                "email,name,language\nlayla@example.org,Layla,ar\npiotr@example.org,,pl\n");

    Cli.Result arabic =
        Cli.in(project.folder())
            .run("render", "components", "--to", "layla@example.org", "-o", "a");
    Cli.Result polish =
        Cli.in(project.folder())
            .run("render", "components", "--to", "piotr@example.org", "-o", "p");

    assertThat(arabic.code()).as(arabic.err()).isZero();
    assertThat(project.read("a/newsletter.txt"))
        .contains("مرحبًا Layla،", "إلغاء الاشتراك:", "1 يوليو 2025");
    assertThat(project.read("a/newsletter.html")).contains("dir=\"rtl\" lang=\"ar\"");
    assertThat(polish.code()).isZero();
    assertThat(project.read("p/newsletter.txt")).contains("Hello there,", "Unsubscribe:");
  }

  @Test
  void marksAnArticleInAnotherLanguage() {
    Project project = project();

    Cli.Result result = Cli.in(project.folder()).run("render", "components", "-o", "out");

    assertThat(result.err())
        .contains("issues/components/20-components.md: warning: the article is missing in 'ar'");
    assertThat(Jsoup.parse(project.read("out/newsletter.ar.html")).select("table[lang=en]"))
        .extracting(table -> table.attr("dir") + " " + table.select("h2").text())
        .contains("ltr All the other parts", "ltr Only a title");
  }

  @Test
  void givesWayToTheAuthorsOwnText() {
    Project project =
        Project.sample(temp)
            .write("issues/2025-07/20-lane-rates.txt", "Rates by hand: link:shipping-rate\n");

    Cli.Result result = Cli.in(project.folder()).run("render", "2025-07", "-o", "out");

    assertThat(result.code()).as(result.err()).isZero();
    assertThat(project.read("out/newsletter.txt"))
        .contains("\nRates by hand: https://www.meridian-freight.example/rates?utm_source=")
        .doesNotContain("Felixstowe");
  }
}
