package dev.mailboat.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CheckCommandTest {
  private static final String ARTICLE = "issues/2025-07/10-first.md";

  @TempDir Path temp;
  private Project project;

  @BeforeEach
  void writeTheProject() {
    project = Project.small(temp);
    project.write(
        ARTICLE,
        """
        ---
        title: First
        ---

        See [the plan](http://harbour.example/plan).

        <!-- mailboat-disable-next-line link-text-generic -->
        [Click here](https://harbour.example/more) to go on.
        """);
  }

  @Test
  void writesFindingsAndWhatIsSilencedForPeople() {
    Cli.Result result = check();

    assertThat(result.err())
        .isEqualTo(
            """
            issues/2025-07/10-first.md:5:5 warning link-http 'http://harbour.example/plan' is not encrypted, expected https://…
              hint: write https://
            issues/2025-07/10-first.md:8:1 silenced link-text-generic the link's words 'Click here' do not say where it leads
            """);
    assertThat(result.out())
        .isEqualTo("2025-07: 0 errors, 1 warning, 0 suggestions, 1 silenced; 3 readers\n");
    assertThat(result.code()).isZero();
  }

  @Test
  void silencesARuleForTheWholeIssue() {
    project.replace(
        "issues/2025-07/issue.yaml", "template: newsletter", "disable-rules: [link-http]");

    Cli.Result result = check();

    assertThat(result.err())
        .isEqualTo(
            """
            issues/2025-07/10-first.md:5:5 silenced link-http 'http://harbour.example/plan' is not encrypted, expected https://…
            issues/2025-07/10-first.md:8:1 silenced link-text-generic the link's words 'Click here' do not say where it leads
            """);
  }

  @Test
  void neverSilencesWhatTheLawWants() {
    project.replace(
        "issues/2025-07/issue.yaml",
        "template: newsletter",
        "disable-rules: [unsubscribe-missing]");

    Cli.Result result = check();

    assertThat(result.err())
        .contains(
            "issues/2025-07/issue.yaml:5:17 error unknown-rule 'unsubscribe-missing' cannot be"
                + " silenced\n");
    assertThat(result.code()).isEqualTo(65);
  }

  @Test
  void takesWarningsForErrorsWhenStrict() {
    assertThat(check("--strict").code()).isEqualTo(65);
  }

  @Test
  void stopsSendAtAnError() {
    project.replace(ARTICLE, "http://harbour.example/plan", "https://example.com/plan");

    Cli.Result result = Cli.in(temp).run("send", "2025-07");

    assertThat(result.err())
        .isEqualTo(
            """
            issues/2025-07/10-first.md:5:5: 'https://example.com/plan' is a placeholder
              hint: put in the address it is meant to lead to
            1 problem. Nothing was sent.
            """);
    assertThat(result.code()).isEqualTo(65);
  }

  @Test
  void writesJson() {
    Cli.Result result = check("--format", "json");

    assertThat(result.out())
        .isEqualTo(
            """
            {
              "issues": [
                {
                  "issue": "2025-07",
                  "readers": 3,
                  "findings": [
                    {
                      "file": "issues/2025-07/10-first.md",
                      "line": 5,
                      "column": 5,
                      "severity": "warning",
                      "rule": "link-http",
                      "what": "'http://harbour.example/plan' is not encrypted, expected https://…",
                      "hint": "write https://"
                    }
                  ],
                  "silenced": [
                    {
                      "file": "issues/2025-07/10-first.md",
                      "line": 8,
                      "column": 1,
                      "severity": "warning",
                      "rule": "link-text-generic",
                      "what": "the link's words 'Click here' do not say where it leads",
                      "hint": "say what is behind it; people who hear the mail jump from link to link"
                    }
                  ],
                  "links": []
                }
              ]
            }
            """);
    assertThat(result.err()).isEmpty();
  }

  @Test
  void writesSarif() {
    String sarif = check("--format", "sarif").out();

    assertThat(sarif)
        .startsWith(
            """
            {
              "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
              "version": "2.1.0",
              "runs": [
                {
                  "tool": {
                    "driver": {
                      "name": "Mailboat",
                      "rules": [
                        {
                          "id": "subject-empty",
            """)
        .endsWith(
            """
                    {
                      "ruleId": "link-text-generic",
                      "level": "warning",
                      "message": {
                        "text": "the link's words 'Click here' do not say where it leads (say what is behind it; people who hear the mail jump from link to link)"
                      },
                      "locations": [
                        {
                          "physicalLocation": {
                            "artifactLocation": {
                              "uri": "issues/2025-07/10-first.md"
                            },
                            "region": {
                              "startLine": 8,
                              "startColumn": 1
                            }
                          }
                        }
                      ],
                      "suppressions": [
                        {
                          "kind": "inSource"
                        }
                      ]
                    }
                  ]
                }
              ]
            }
            """);
  }

  @Test
  void listsTheRules() {
    assertThat(check("--rules").out())
        .startsWith(
            """
            error       subject-empty
                        The subject is empty for some readers.
                        mend: give its merge field a default
            """);
  }

  @Test
  void knowsTheReadersMailClients() {
    project.write("templates/theme.css", ".body { float: left; }\n");
    String line = "templates/theme.css:1:9 warning css-unsupported 'float' is not known to ";

    Cli.Result usual = check();
    project.write("mailboat.yaml", project.read("mailboat.yaml") + "lint: { clients: [gmx] }\n");
    Cli.Result chosen = check();

    assertThat(usual.err()).contains(line + "Outlook for Windows (tests of 2025-09-09)\n");
    assertThat(chosen.err()).doesNotContain(line);
  }

  @Test
  void refusesAnUnknownMailClient() {
    project.write("mailboat.yaml", project.read("mailboat.yaml") + "lint: { clients: [gmial] }\n");

    Cli.Result result = check();

    assertThat(result.err()).contains("unknown client 'gmial'").contains("did you mean 'gmail'?");
    assertThat(result.code()).isEqualTo(78);
  }

  private Cli.Result check(String... options) {
    String[] words = new String[options.length + 2];
    words[0] = "check";
    words[1] = "2025-07";
    System.arraycopy(options, 0, words, 2, options.length);
    return Cli.in(temp).run(words);
  }
}
