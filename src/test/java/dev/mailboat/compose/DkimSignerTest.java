package dev.mailboat.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Signatures, as two verifiers that are not ours see them.
final class DkimSignerTest {
  private static final String PYTHON = "/usr/bin/python3";
  private static final String OPENDKIM = "/usr/sbin/opendkim";
  private static final Instant AT = Instant.parse("2025-07-01T08:00:00Z");
  private static final String VERIFY =
      """
      import dkim, sys
      keys = dict(line.rstrip(b'\\n').split(b' ', 1) for line in open(sys.argv[1], 'rb'))
      mail = open(sys.argv[2], 'rb').read()
      look = lambda name, timeout=5: keys.get(name.rstrip(b'.'))
      print(all(dkim.DKIM(mail).verify(idx=i, dnsfunc=look) for i in range(2)))
      """;
  private static final String HEADER =
      """
      Date: Tue, 1 Jul 2025 08:00:00 +0000
      From: News <news@example.com>
      Reply-To: desk@example.com
      To: Ann <ann@example.org>
      Subject: =?UTF-8?Q?H=C3=A4fen?= and  a
       folded line
      Message-ID: <1@example.com>
      List-Id: News <news.example.com>
      List-Unsubscribe: <https://example.com/u/1>,
       <mailto:u@example.com>
      List-Unsubscribe-Post: List-Unsubscribe=One-Click
      Feedback-ID: a:b:c:example
      MIME-Version: 1.0
      Content-Type: text/plain

      """
          .replace("\n", "\r\n");
  private static final String BODY = "Hello  there \t\r\n\r\n.dot\r\n two\r\n\r\n\r\n";

  private static KeyPair rsa;
  private static KeyPair ed25519;

  @TempDir Path temp;

  @BeforeAll
  static void makeKeys() throws GeneralSecurityException {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    rsa = generator.generateKeyPair();
    ed25519 = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @Test
  void verifiesInDkimpy() throws IOException {
    assumeTrue(run(PYTHON, "-c", "import dkim, nacl; print('here')").equals("here\n"));

    String verdict = dkimpy("");

    assertThat(verdict).isEqualTo("True\n");
    assertThat(dkimpy("Subject: evil\r\n")).isEqualTo("False\n");
    assertThat(dkimpy("From: evil@example.net\r\n")).isEqualTo("False\n");
    assertThat(dkimpy("List-Unsubscribe-Post: evil\r\n")).isEqualTo("False\n");
  }

  @Test
  void verifiesInOpenDkim() throws IOException {
    assumeTrue(Files.isExecutable(Path.of(OPENDKIM)));

    String verdict = openDkim("");

    assertThat(verdict)
        .contains("verification (s=r, d=example.com, 2048-bit key")
        .contains("succeeded");
    assertThat(openDkim("Subject: evil\r\n")).doesNotContain("succeeded");
    assertThat(openDkim("From: evil@example.net\r\n")).doesNotContain("succeeded");
    assertThat(openDkim("List-Unsubscribe-Post: evil\r\n")).doesNotContain("succeeded");
  }

  @Test
  void signsTheSameBytesTheSameWayInLinesThatAreShort() {
    String first = signature(signer(Set.of()));
    String second = signature(signer(Set.of()));

    assertThat(first).isEqualTo(second);
    assertThat(first.split("\r\n", -1)).allMatch(line -> line.length() <= 78);
    assertThat(first).contains("h=From:From:To:To:Subject:Subject:Date:Date:Message-ID:");
  }

  @Test
  void leavesOutWhatTheRelayRewrites() {
    String signature = signature(signer(Set.of("date", "message-id")));

    assertThat(signature).doesNotContain("Message-ID").doesNotContain("Date");
  }

  private static DkimSigner signer(Set<String> rewritten) {
    return new DkimSigner(
        "example.com",
        List.of(
            new DkimSigner.Key("r", rsa.getPrivate()),
            new DkimSigner.Key("e", ed25519.getPrivate())),
        rewritten);
  }

  private static String signature(DkimSigner signer) {
    byte[] signature = signer.sign(bytes(HEADER), bytes(BODY), AT);
    return new String(signature, StandardCharsets.US_ASCII);
  }

  private String dkimpy(String before) throws IOException {
    return run(PYTHON, "-c", VERIFY, keys().toString(), mail(before).toString());
  }

  private String openDkim(String before) throws IOException {
    Path settings =
        Files.writeString(
            temp.resolve("opendkim.conf"),
            "Mode v\nSyslog no\nTestPublicKeys %s\n".formatted(keys()));
    return run(OPENDKIM, "-x", settings.toString(), "-t", mail(before).toString(), "-vv");
  }

  private Path keys() throws IOException {
    String text =
        "r._domainkey.example.com v=DKIM1; k=rsa; p=%s\n".formatted(rsaKey())
            + "e._domainkey.example.com v=DKIM1; k=ed25519; p=%s\n".formatted(ed25519Key());
    return Files.writeString(temp.resolve("keys.txt"), text);
  }

  private Path mail(String before) throws IOException {
    return Files.writeString(
        temp.resolve("mail.eml"), before + signature(signer(Set.of())) + HEADER + BODY);
  }

  private static String rsaKey() {
    return Base64.getEncoder().encodeToString(rsa.getPublic().getEncoded());
  }

  /// Without its DER frame: RFC 8463 section 4 wants the 32 bytes alone.
  private static String ed25519Key() {
    byte[] der = ed25519.getPublic().getEncoded();
    return Base64.getEncoder().encodeToString(Arrays.copyOfRange(der, der.length - 32, der.length));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static String run(String... command) throws IOException {
    if (!Files.isExecutable(Path.of(command[0]))) {
      return "";
    }
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
