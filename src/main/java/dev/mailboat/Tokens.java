package dev.mailboat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Makes the unguessable words of a mail from the newsletter's secret key: the same words for the
/// same reader and issue, on every run.
///
/// Words are lower-case base32 (RFC 4648 section 6) because mail servers may change the case of a
/// local part. They hold no address, only keyed hashes (HMAC-SHA256).
public final class Tokens {
  private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
  private static final byte VERSION = 1;

  private final Mac keyed;

  /// @param key at least 16 bytes
  public Tokens(byte[] key) {
    if (key.length < 16) {
      throw new IllegalArgumentException("the key has fewer than 16 bytes");
    }
    try {
      keyed = Mac.getInstance("HmacSHA256");
      keyed.init(new SecretKeySpec(key, "HmacSHA256"));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HmacSHA256", e);
    }
  }

  /// The reader's unsubscribe token (RFC 8058 section 3.1, "hard to forge"): version, reader, issue
  /// and a check of 96 bits, 44 characters.
  public String unsubscribe(String issue, EmailAddress address) {
    return token("unsubscribe", issue, address);
  }

  /// The token of the address that takes this mail's bounces (VERP), made like the other.
  public String bounce(String issue, EmailAddress address) {
    return token("bounce", issue, address);
  }

  private String token(String purpose, String issue, EmailAddress address) {
    byte[] body =
        ByteBuffer.allocate(15)
            .put(VERSION)
            .put(mac("reader", address.identity()), 0, 10)
            .put(mac("issue", issue), 0, 4)
            .array();
    byte[] check = mac(purpose, base32(body));
    return base32(ByteBuffer.allocate(27).put(body).put(check, 0, 12).array());
  }

  /// The left side of the Message-ID: the same on every attempt, so that servers that look for
  /// duplicates find one.
  public String messageId(String issue, EmailAddress address) {
    return base32(Arrays.copyOf(mac("message-id", issue, address.identity()), 20));
  }

  /// What stands on the suppression list for a person whose address is forgotten: 160 bits.
  public String suppression(EmailAddress address) {
    return base32(Arrays.copyOf(mac("suppression", address.identity()), 20));
  }

  private byte[] mac(String purpose, String... parts) {
    try {
      // a copy is cheaper than looking the algorithm up and preparing the key anew
      Mac mac = (Mac) keyed.clone();
      mac.update(purpose.getBytes(StandardCharsets.UTF_8));
      for (String part : parts) {
        mac.update((byte) 0);
        mac.update(part.getBytes(StandardCharsets.UTF_8));
      }
      return mac.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("Java's HmacSHA256 can be copied", e);
    }
  }

  private static String base32(byte[] bytes) {
    StringBuilder text = new StringBuilder();
    int buffer = 0;
    int bits = 0;
    for (byte b : bytes) {
      buffer = ((buffer << 8) | (b & 0xff)) & 0xfff;
      bits += 8;
      while (bits >= 5) {
        bits -= 5;
        text.append(ALPHABET.charAt((buffer >> bits) & 31));
      }
    }
    if (bits > 0) {
      text.append(ALPHABET.charAt((buffer << (5 - bits)) & 31));
    }
    return text.toString();
  }
}
