package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

/// An article's HTML as plain text.
final class TextPartTest {
  private final MergeFields fields = new MergeFields(Set.of(), new ArrayList<>());

  private String text(String html) {
    return new TextPart(fields).of(Jsoup.parseBodyFragment(html).body());
  }

  @Test
  void numbersLinksOnceAndListsThemBelow() {
    String html =
        "<p>See <a href=\"https://a.example/\">the rates</a>, <a href=\"https://b.example/\">the"
            + " form</a> and <a href=\"https://a.example/\">the rates again</a>.</p>";

    assertThat(text(html))
        .isEqualTo(
            """
            See the rates [1], the form [2] and the rates again [1].

            [1] https://a.example/
            [2] https://b.example/\
            """);
  }

  @Test
  void leavesAnAddressThatIsItsOwnLabelInTheLine() {
    String html =
        "<p><a href=\"https://a.example/x\">https://a.example/x</a>,"
            + " <a href=\"mailto:ann@a.example\">ann@a.example</a></p>";

    assertThat(text(html)).isEqualTo("https://a.example/x, ann@a.example");
  }

  @Test
  void setsAButtonOnLinesOfItsOwn() {
    String html =
        "<p>Now: <a class=\"button\" href=\"https://a.example/q\">Get a quote</a> or wait.</p>";

    assertThat(text(html))
        .isEqualTo(
            """
            Now:
            >>> Get a quote
                https://a.example/q
            or wait.\
            """);
  }

  @Test
  void writesHeadingsListsQuotesCodeAndPictures() {
    String html =
        """
        <h3>A heading</h3>
        <ul><li>one</li><li>two</li></ul>
        <ol start="3"><li>three</li></ol>
        <blockquote><p>quoted</p></blockquote>
        <table role="presentation" class="code"><tr><td><pre>a
          b</pre></td></tr></table>
        <table role="presentation" class="callout"><tr><td><p>Note</p><p>Text.</p></td></tr></table>
        <p><img alt="a ship"><img alt=""></p>
        <hr>
        """;

    assertThat(text(html))
        .isEqualTo(
            """
            A heading
            ---------

            - one
            - two

            3. three

            > quoted

                a
                  b

            | Note
            |
            | Text.

            [Image: a ship]

            * * *\
            """);
  }

  @Test
  void alignsATableByItsColumns() {
    String html =
        """
        <table class="data"><thead><tr><th align="left">港口</th><th align="center">Free</th>
        <th align="right">Rate</th></tr></thead><tbody>
        <tr><td align="left">上海</td><td align="center">no</td><td align="right">3,180</td></tr>
        <tr><td align="left">Genoa</td><td align="center">yes</td><td align="right">940</td></tr>
        </tbody></table>
        """;

    assertThat(text(html))
        .isEqualTo(
            """
            港口   Free   Rate
            -----  ----  -----
            上海    no   3,180
            Genoa  yes     940\
            """);
  }

  @Test
  void listsATableThatIsTooWide() {
    String html =
        "<table class=\"data\"><tr><th>Lane</th><th>Remarks</th></tr><tr><td>Genoa</td><td>"
            + "word ".repeat(20)
            + "</td></tr><tr><td>Ningbo</td><td></td></tr></table>";

    assertThat(text(html))
        .isEqualTo(
            """
            Lane: Genoa
            Remarks: word word word word word word word word word word word word
              word word word word word word word word

            Lane: Ningbo\
            """);
  }

  @Test
  void losesNothingOfATableWithoutAHeader() {
    String wide = "<table><tr><td>" + "a ".repeat(40) + "</td><td>b</td></tr></table>";

    assertThat(text(wide)).endsWith("\nb").startsWith("a a a");
  }
}
