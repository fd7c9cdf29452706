package dev.mailboat.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mailboat.cli.Cli;
import dev.mailboat.testkit.MailServer;
import dev.mailboat.testkit.Project;
import dev.mailboat.testkit.RunningPreview;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the preview's server answers, and to whom.
final class PreviewServerTest {
  private static final String DATE = "(?m)^Date: .*\r\n";

  @TempDir Path temp;

  @Test
  void theRawMailIsTheOneThatRenderAndSendMake() throws Exception {
    Project project = Project.small(temp);
    try (MailServer server = MailServer.start();
        RunningPreview preview = RunningPreview.start(Cli.in(project.folder()))) {
      Cli cli = Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url());
      cli.run("render", "2025-07", "--to", "carla@example.net", "-o", "out/x");
      cli.run("send", "2025-07", "--yes");

      String shown = text(preview.bytes("/raw?issue=2025-07&reader=carla@example.net"));

      String rendered = text(Files.readAllBytes(project.file("out/x/carla@example.net.eml")));
      String downloaded =
          text(preview.bytes("/download?kind=eml&issue=2025-07&reader=carla@example.net"));
      assertThat(shown).isEqualTo(rendered).isEqualTo(downloaded);
      // the test server keeps no line end before the final dot
      assertThat(server.raw("carla@example.net").replaceAll(DATE, "") + "\r\n")
          .isEqualTo(shown.replaceAll(DATE, ""));
    }
  }

  @Test
  void refusesWhoeverIsNotItsOwnPage() throws Exception {
    Project project = Project.small(temp);
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()))) {
      URI url = preview.url();
      String host = "Host: " + url.getAuthority();

      List<String> answers =
          List.of(
              status(url, "GET / HTTP/1.1", "Host: evil.example"),
              status(url, "GET / HTTP/1.1", "Host: 127.0.0.1:1"),
              status(url, "GET /api/view HTTP/1.1", host, "Origin: http://evil.example"),
              status(url, "GET /api/view HTTP/1.1", host, "Sec-Fetch-Site: cross-site"),
              status(url, "POST /api/links HTTP/1.1", host, "Content-Length: 0"),
              status(url, "GET / HTTP/1.1", host, "Sec-Fetch-Site: cross-site"));

      assertThat(answers).containsExactly("403", "403", "403", "403", "403", "200");
    }
  }

  @Test
  void servesNothingButItsOwnFiles() throws Exception {
    Project project = Project.small(temp);
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()))) {
      List<Integer> answers =
          List.of(
              preview.get("/assets/../../../mailboat.yaml").statusCode(),
              preview.get("/assets/%2e%2e/mailboat.yaml").statusCode(),
              preview.get("/picture/..%2f..%2fmailboat.yaml?issue=2025-07").statusCode(),
              preview.get("/api/view?issue=../../etc").statusCode());

      assertThat(answers).containsExactly(404, 404, 404, 200);
      assertThat(preview.get("/api/view?issue=../../etc").body())
          .startsWith("{\"issue\":\"2025-07\"");
    }
  }

  @Test
  void takesTheNextPortWhenOneIsBusy() throws Exception {
    Project project = Project.small(temp);
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (ServerSocket busy = new ServerSocket(0, 1, loopback);
        RunningPreview preview =
            RunningPreview.start(
                Cli.in(project.folder()), "--port", Integer.toString(busy.getLocalPort()))) {
      assertThat(preview.url().getPort())
          .isBetween(busy.getLocalPort() + 1, busy.getLocalPort() + 50);
    }
  }

  @Test
  void rendersFromDiskForEveryRequest() throws Exception {
    Project project = Project.small(temp);
    try (RunningPreview preview = RunningPreview.start(Cli.in(project.folder()))) {
      String before = preview.get("/api/view").body();
      String article = "issues/2025-07/10-first.md";
      project.write(article, project.read(article) + "\nA sentence that came later.\n");

      String after = preview.get("/api/view").body();

      assertThat(before).doesNotContain("A sentence that came later.");
      assertThat(after).contains("A sentence that came later.");
    }
  }

  @Test
  void sendsATestOnlyToTheAddressesOfTheSettings() throws Exception {
    Project project = Project.small(temp);
    project.write(
        "mailboat.yaml",
        project.read("mailboat.yaml") + "\npreview: { test-recipients: [boss@example.com] }\n");
    try (MailServer server = MailServer.start();
        RunningPreview preview =
            RunningPreview.start(
                Cli.in(project.folder()).with("MAILBOAT_SMTP_URL", server.url()))) {
      String ask = "/api/test?issue=2025-07&reader=carla@example.net";

      int stranger = preview.post(ask, "bob@example.org").statusCode();
      String answer = preview.post(ask, "boss@example.com").body();

      assertThat(stranger).isEqualTo(403);
      assertThat(answer).startsWith("{\"sent\":true,\"words\":\"1 test copy sent: ");
      assertThat(server.recipients()).containsExactly("boss@example.com");
      assertThat(server.raw("boss@example.com")).contains("Subject: [TEST ").contains("Carla");
      assertThat(Cli.in(project.folder()).run("status", "2025-07").out())
          .isEqualTo("2025-07: not begun\n");
    }
  }

  @Test
  void writesACopyThatNeedsNoServer() throws Exception {
    Project project = Project.small(temp);

    Cli.Result result = Cli.in(project.folder()).run("preview", "--static", "copy");

    assertThat(result.code()).isZero();
    assertThat(result.out())
        .isEqualTo(
            """
            copy/index.html
            copy/mail.en.html
            copy/mail.en.dark.html
            copy/mail.en.txt
            copy/mail.en.eml
            """);
    assertThat(project.read("copy/index.html"))
        .contains("<h2>July on the quay</h2>")
        .contains("src=\"mail.en.html\"")
        .doesNotContain("http://")
        .doesNotContain("https://");
    assertThat(project.read("copy/mail.en.txt")).contains("Hello Ann Bakker,");
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// A client of our own, because Java's refuses to lie about its host.
  private static String status(URI url, String... lines) throws IOException {
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      String request = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
      return answer.readLine().substring("HTTP/1.1 ".length()).substring(0, 3);
    }
  }
}
