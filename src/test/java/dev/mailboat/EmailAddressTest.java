package dev.mailboat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class EmailAddressTest {
  @ParameterizedTest
  @CsvSource({
    "ann@example.com, ann@example.com",
    "Ann_B.2-c@ex-ample2.com, Ann_B.2-c@ex-ample2.com",
    "Ann@Example.COM, Ann@example.com",
    "' ann@example.com\u200b', ann@example.com",
    "Ann.Bakker+news@EXAMPLE.com, Ann.Bakker+news@example.com",
    "o'brien@example.co.uk, o'brien@example.co.uk",
    "info@bücher.example, info@xn--bcher-kva.example",
    "info@BÜCHER。example, info@xn--bcher-kva.example",
    "a@faß.de, a@xn--fa-hia.de",
    "a@FAẞ.DE, a@xn--fa-hia.de",
    "a@straße.example, a@xn--strae-oqa.example",
    "a@βόλος.com, a@xn--nxasmm1c.com",
    "a@ΒΌΛΟΣ.com, a@xn--nxasmq6b.com",
    "josé@example.com, josé@example.com",
    "a@xn--fiqs8s.xn--fiqs8s, a@xn--fiqs8s.xn--fiqs8s",
  })
  void readsWhatAServerTakes(String written, String address) {
    assertThat(EmailAddress.parse(written)).hasToString(address);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\"\"|the e-mail address is empty",
        "ann|'ann' is not an e-mail address: it has no @",
        "a@b@example.com|'a@b@example.com' is not an e-mail address: it has more than one @",
        "@example.com|'@example.com' is not an e-mail address: nothing stands before the @",
        "ann@|'ann@' is not an e-mail address: nothing stands after the @",
        "ann@example|'ann@example' is not an e-mail address: 'example' has no dot",
        "ann@x_y.com|'ann@x_y.com' is not an e-mail address: 'x_y.com' is not a domain name",
        "ann@-x.com|'ann@-x.com' is not an e-mail address: '-x.com' is not a domain name",
        "ann@example.123|'ann@example.123' is not an e-mail address: '123' is not a top-level"
            + " domain",
        "a..b@example.com|'a..b@example.com' is not an e-mail address: 'a..b' before the @ may hold"
            + " letters, digits and single dots only",
        "a%0aBcc@example.com|'a%0aBcc@example.com' is not an e-mail address: it holds an encoded"
            + " line end",
        "<ann@example.com>|'<ann@example.com>' is not an e-mail address: 'example.com>' is not a"
            + " domain name",
      })
  void saysWhyAnAddressIsNone(String written, String message) {
    assertThatThrownBy(() -> EmailAddress.parse(written)).hasMessage(message);
  }

  @Test
  void showsControlCharactersAsEscapes() {
    assertThatThrownBy(() -> EmailAddress.parse("a\r\nBcc: b@example.com"))
        .hasMessage(
            "'a\\u000d\\u000aBcc: b@example.com' is not an e-mail address: 'a\\u000d\\u000aBcc: b'"
                + " before the @ may hold letters, digits and single dots only");
  }

  @Test
  void keepsTheLimitsOfRfc5321() {
    String longest = "a".repeat(64);

    assertThat(EmailAddress.parse(longest + "@example.com").local()).isEqualTo(longest);
    assertThatThrownBy(() -> EmailAddress.parse("a" + longest + "@example.com"))
        .hasMessageEndingWith("the part before the @ is longer than 64 bytes");
    assertThatThrownBy(() -> EmailAddress.parse("a@" + "b23456789.".repeat(25) + "example.com"))
        .hasMessageEndingWith("it is longer than 254 bytes");
  }

  @Test
  void takesTwoSpellingsForOnePerson() {
    EmailAddress written = EmailAddress.parse("Ann@Example.com");

    assertThat(written.identity()).isEqualTo("ann@example.com");
    assertThat(EmailAddress.parse("jose\u0301@example.com"))
        .isEqualTo(EmailAddress.parse("josé@example.com"));
  }

  /// The JDK's IDNA2003 makes `ss` of `ß`: two owners' domains were one to us.
  @Test
  void takesDomainsOfTwoOwnersForTwo() {
    EmailAddress sharp = EmailAddress.parse("ann@faß.de");

    assertThat(sharp.isSamePersonAs(EmailAddress.parse("ann@fass.de"))).isFalse();
    assertThat(sharp.isSamePersonAs(EmailAddress.parse("ann@xn--fa-hia.de"))).isTrue();
    assertThatThrownBy(() -> EmailAddress.parse("ann@a\u200db.de"))
        .hasMessageEndingWith("is not a domain name");
    assertThatThrownBy(() -> EmailAddress.parse("ann@.ß.de"))
        .hasMessageEndingWith("is not a domain name");
  }

  @Test
  void knowsWhichAddressNeedsSmtpUtf8() {
    assertThat(EmailAddress.parse("josé@example.com").needsSmtpUtf8()).isTrue();
    assertThat(EmailAddress.parse("info@bücher.example").needsSmtpUtf8()).isFalse();
  }
}
