package dev.mailboat.testkit;

import static dev.mailboat.testkit.SmtpRule.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class ScriptedSmtpServerTest {
  @Test
  void answersAPipelinedGroupInOrderAndUnstuffsDots() throws IOException {
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start()) {
      String said =
          talk(
              server,
              """
              EHLO test
              MAIL FROM:<a@example.com>
              RCPT TO:<b@example.com>
              DATA
              ..dot
              .
              QUIT
              """);

      assertThat(said)
          .isEqualTo(
              """
              220 scripted.example ESMTP
              250 scripted.example
              250 2.1.0 ok
              250 2.1.5 ok
              354 go on
              250 2.0.0 taken
              221 2.0.0 bye
              """);
      assertThat(server.received().getFirst().content()).isEqualTo(".dot\r\n");
    }
  }

  @Test
  void countsARuleFromItsTurnOnAndNoLongerThanItsTimes() throws IOException {
    SmtpRule rule = at(SmtpStep.NOOP).after(1).times(1).reply("450 later");
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(rule)) {
      String said = talk(server, "NOOP\nNOOP\nNOOP\nQUIT\n");

      assertThat(said)
          .isEqualTo(
              """
              220 scripted.example ESMTP
              250 2.0.0 ok
              450 later
              250 2.0.0 ok
              221 2.0.0 bye
              """);
      assertThat(server.count(SmtpStep.NOOP)).isEqualTo(3);
    }
  }

  @Test
  void keepsAMessageThatItDropsTheConnectionOverOnlyWhenToldTo() throws IOException {
    String message = "MAIL FROM:<a@example.com>\nRCPT TO:<%s>\nDATA\nHi\n.\n";
    SmtpRule lost = at(SmtpStep.DOT).recipient("lost@example.com").drop();
    SmtpRule kept = at(SmtpStep.DOT).recipient("kept@example.com").drop().butTaken();
    try (ScriptedSmtpServer server = ScriptedSmtpServer.start(lost, kept)) {
      talk(server, message.formatted("lost@example.com"));
      talk(server, message.formatted("kept@example.com"));

      assertThat(server.recipients()).containsExactly("kept@example.com");
    }
  }

  private static String talk(ScriptedSmtpServer server, String lines) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1));
      byte[] said = socket.getInputStream().readAllBytes();
      return new String(said, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
    }
  }
}
