package dev.mailboat.subscribers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What `subscribers validate` finds.
final class ValidationTest {
  @TempDir Path temp;

  @Test
  void namesEveryFindingWithItsRule() {
    Project project =
        Project.small(temp)
            .write("suppressed.csv", "email,reason,at\nhal@example.org,complaint,\n")
            .write(
                "subscribers.csv",
                """
                email,name,language,status,consent_at
                ann@example.com,Ann,en,active,2024-01-01
                bob@example,Bob,en,active,
                ANN@example.com,Ann,en,unsubscribed,
                ann+news@example.com,Ann,en,,
                c.y@gmail.com,Cy,en,,
                cy@googlemail.com,Cy,en,,
                dan@gmial.com,Dan,deutsch,,
                eve@gmial.com,Eve,en,,
                fay@hotmail.con,Fay,en,,yesterday
                info@example.net,,en,actve,
                info@example.net,,en,,
                zoë@example.net,,en,,
                hal@example.org,,en,,
                """);

    Cli.Result result = Cli.in(project.folder()).run("subscribers", "validate");

    assertThat(result.err()).isEmpty();
    assertThat(result.out())
        .isEqualTo(
            """
            subscribers.csv:3:1: error: 'bob@example' is not an e-mail address: 'example' has no dot [address-invalid]
            subscribers.csv:4:1: warning: 'ANN@example.com' stands already in line 2 [duplicate-address]
              hint: 'subscribers dedupe' makes one row of them
            subscribers.csv:5:1: suggestion: 'ann+news@example.com' probably reads the same mailbox as line 2 [probable-twin]
            subscribers.csv:7:1: suggestion: 'cy@googlemail.com' probably reads the same mailbox as line 6 [probable-twin]
            subscribers.csv:8:19: error: 'deutsch' is not a language, expected a tag such as en, de or zh-Hant [bad-language]
            subscribers.csv:9:1: suggestion: 'gmial.com' looks like a slip of the finger [domain-typo]
              hint: did you mean 'eve@gmail.com'?
            subscribers.csv:10:1: suggestion: 'hotmail.con' looks like a slip of the finger [domain-typo]
              hint: did you mean 'fay@hotmail.com'?
            subscribers.csv:10:25: warning: 'yesterday' is no date, expected one such as 2025-07-01 [bad-date]
            subscribers.csv:11:22: error: unknown status 'actve'; known statuses are active, bounced, complained, paused, pending, unsubscribed [unknown-status]
              hint: did you mean 'active'?
            subscribers.csv:12:1: suggestion: 'info@example.net' is read by several people or by a machine [role-address]
            subscribers.csv:13:1: warning: 'zoë@example.net' can be mailed only by servers with SMTPUTF8 [needs-smtputf8]
            3 errors, 3 warnings, 5 suggestions
            subscribers.csv: 13 rows, 3 with an error, 7 readers; not mailed: unsubscribed 1, suppressed 1, duplicate 1
            """);
    assertThat(result.code()).isEqualTo(65);
  }

  @Test
  void saysItAsJson() {
    Project project =
        Project.small(temp)
            .write("subscribers.csv", "email\nann@example.com\nann at example.com\n");

    Cli.Result result = Cli.in(project.folder()).run("subs", "validate", "--json");

    assertThat(result.out())
        .isEqualTo(
            """
            {"verb":"validate","list":"subscribers.csv","where":"","findings":[
            {"file":"subscribers.csv","line":1,"column":1,"severity":"warning","rule":"no-status-column","message":"no column 'status', so that everybody counts as active","hint":"add it, so that people who leave can be marked"},
            {"file":"subscribers.csv","line":3,"column":1,"severity":"error","rule":"address-invalid","message":"'ann at example.com' is not an e-mail address: it has no @","hint":""}
            ],"rows":2,"faulty":1,"readers":1,"notMailed":{}}
            """);
  }

  @Test
  void tellsFindingsFromTopToBottomHoweverLongTheList() {
    StringBuilder list = new StringBuilder("email,status\n");
    List<String> expected = new ArrayList<>();
    for (int line = 2; line < 400; line += 2) {
      boolean again = line % 4 == 0;
      list.append("r%d@example.com,\n%s,\n".formatted(line, again ? "r2@example.com" : "x"));
      expected.add(
          "subscribers.csv:%d:1: %s"
              .formatted(
                  line + 1,
                  again
                      ? "warning: 'r2@example.com' stands already in line 2 [duplicate-address]"
                      : "error: 'x' is not an e-mail address: it has no @ [address-invalid]"));
    }
    Project project = Project.small(temp).write("subscribers.csv", list.toString());

    Cli.Result result = Cli.in(project.folder()).run("subs", "validate");

    assertThat(result.out().lines().filter(line -> line.endsWith("]")))
        .containsExactlyElementsOf(expected);
  }

  @Test
  void readsWindows1252OnRequest() throws Exception {
    Project project = Project.small(temp);
    java.nio.file.Files.write(
        project.file("subscribers.csv"),
        "email,name,status\nzoe@example.com,Zoë,\n"
            .getBytes(java.nio.charset.Charset.forName("windows-1252")));

    Cli.Result plain = Cli.in(project.folder()).run("subscribers", "validate");
    Cli.Result asked =
        Cli.in(project.folder()).run("subscribers", "validate", "--encoding", "windows-1252");

    assertThat(plain.out())
        .startsWith("subscribers.csv:2:19: error: byte 0xEB is not UTF-8 [bad-encoding]\n");
    assertThat(asked.out()).isEqualTo("subscribers.csv: 1 row, 1 reader\n");
  }
}
