package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.ScriptedSmtpServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// No value of the list or of the issue puts a header or a recipient into a mail.
final class InjectionTest {
  /// Every header a mail has, in order, each once.
  static final List<String> HEADERS =
      List.of(
          "Date",
          "From",
          "Reply-To",
          "To",
          "Subject",
          "Message-ID",
          "List-Id",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "List-Post",
          "Feedback-ID",
          "Auto-Submitted",
          "Precedence",
          "X-Auto-Response-Suppress",
          "MIME-Version",
          "Content-Language",
          "Content-Type");

  private static final List<String> COLUMNS =
      List.of("email", "name", "language", "tags", "status", "company");
  private static final List<String> LINE_ENDS =
      List.of(
          "\r\n", "\n", "\r", "\0", "\u000b", "\u0085", "\u2028", "%0d%0a", "=0D=0A", "\\r\\n",
          "\u560a");

  @TempDir Path temp;

  @Test
  void noColumnOfTheListAddsAHeaderOrARecipient() {
    Project project =
        Project.small(temp)
            .replace(
                "issues/2025-07/issue.yaml",
                "\"July on the quay\"",
                "\"July {{ name | 'x' }} {{ name }} {{ company }} {{ tags }} {{ status }}\""
                    .replace("| 'x' ", ""))
            .replace(
                "issues/2025-07/10-first.md",
                "link:quote",
                "https://harbour.example/?c={{ company }}&l={{ language }}");
    List<List<String>> rows = attacks();
    project.write("subscribers.csv", csv(rows));

    Cli.Result validated = Cli.in(temp).run("subscribers", "validate");
    List<List<String>> taken = withoutRefused(rows, validated.out());
    project.write("subscribers.csv", csv(taken));
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      Cli.Result sent =
          Cli.in(temp).with("MAILBOAT_SMTP_URL", server.url()).run("send", "2025-07", "--yes");

      assertThat(validated.code()).isEqualTo(65);
      assertThat(sent.code()).as(sent.err()).isZero();
      assertThat(taken).hasSize(16);
      assertThat(server.recipients())
          .containsExactlyElementsOf(taken.stream().map(row -> row.get(0)).sorted().toList());
      for (ScriptedSmtpServer.Received mail : server.received()) {
        assertThat(mail.to()).hasSize(1);
        assertThat(names(mail.content())).isEqualTo(HEADERS);
      }
    }
  }

  @Test
  void noKeyOfTheIssueAddsAHeader() {
    List<String> sent = new ArrayList<>();
    for (String key :
        List.of("subject", "preheader", "utm", "template", "title", "author", "summary")) {
      for (String lineEnd : List.of("\\r\\n", "\\n", "\\r", "\\0", "\\L", "%0d%0a")) {
        Project project = Project.small(temp.resolve(key + LINE_ENDS.size() + sent.size()));
        boolean ofIssue =
            project.read("issues/2025-07/issue.yaml").contains(key + ":") || key.equals("utm");
        String file = ofIssue ? "issues/2025-07/issue.yaml" : "issues/2025-07/10-first.md";
        String attack =
            key + ": \"a" + lineEnd + "Bcc: evil@evil.example" + lineEnd + lineEnd + "b\"";
        String before = project.read(file);
        String line = "(?m)^" + key + ":.*$";
        String after =
            key.equals("utm")
                ? before + attack + "\n"
                : before.replaceAll(line, Matcher.quoteReplacement(attack));
        project.write(file, after);

        Cli.Result result =
            Cli.in(project.folder()).run("render", "2025-07", "--to", "ann@example.com");

        assertThat(after).contains("Bcc");
        assertThat(result.code()).as(result.err()).isIn(0, 65);
        if (result.code() == 0) {
          sent.add(key);
          assertThat(names(project.read("out/2025-07/ann@example.com.eml"))).isEqualTo(HEADERS);
        }
      }
    }
    assertThat(new HashSet<>(sent)).contains("subject", "preheader", "title", "summary");
  }

  private static List<List<String>> attacks() {
    List<List<String>> rows = new ArrayList<>();
    for (String column : COLUMNS) {
      for (String lineEnd : LINE_ENDS) {
        String value = "a" + lineEnd + "Bcc: evil@evil.example" + lineEnd + lineEnd + "body";
        List<String> row = new ArrayList<>();
        for (String each : COLUMNS) {
          row.add(each.equals(column) ? value : usual(each, rows.size()));
        }
        rows.add(row);
      }
    }
    return rows;
  }

  private static String usual(String column, int number) {
    return switch (column) {
      case "email" -> "reader" + (1000 + number) + "@example.com";
      case "language" -> "en";
      case "status" -> "active";
      default -> column + number;
    };
  }

  private static String csv(List<List<String>> rows) {
    StringBuilder text = new StringBuilder(String.join(",", COLUMNS)).append('\n');
    for (List<String> row : rows) {
      text.append('"').append(String.join("\",\"", row)).append("\"\n");
    }
    return text.toString();
  }

  /// The rows that no line of the messages names.
  private static List<List<String>> withoutRefused(List<List<String>> rows, String messages) {
    Set<Integer> lines = new HashSet<>();
    Matcher place =
        Pattern.compile("(?m)^subscribers\\.csv:(\\d+):\\d+: error: ").matcher(messages);
    while (place.find()) {
      lines.add(Integer.valueOf(place.group(1)));
    }
    List<List<String>> taken = new ArrayList<>();
    int line = 2;
    for (List<String> row : rows) {
      int height = csv(List.of(row)).split("\r\n|\n|\r", -1).length - 2;
      boolean refused = false;
      for (int i = line; i < line + height; i++) {
        refused |= lines.contains(i);
      }
      if (!refused) {
        taken.add(row);
      }
      line += height;
    }
    return taken;
  }

  /// The names of the headers of a mail, in order.
  static List<String> names(String mail) {
    List<String> names = new ArrayList<>();
    for (String line : mail.substring(0, mail.indexOf("\r\n\r\n")).split("\r\n", -1)) {
      if (!line.startsWith(" ") && !line.startsWith("\t")) {
        names.add(line.substring(0, Math.max(0, line.indexOf(':'))));
      }
    }
    return names;
  }
}
