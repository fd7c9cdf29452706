package dev.mailboat.compose;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Set;

/// Signs finished mails (DKIM, RFC 6376) with RSA (RFC 8301) or Ed25519 (RFC 8463) keys,
/// relaxed/relaxed. Safe for use by several threads.
///
/// Every signed field is named once more than it is there: who adds a second one on the way breaks
/// the signature (RFC 6376 section 8.15). Both List-Unsubscribe fields are covered, as RFC 8058
/// section 4 demands.
public final class DkimSigner {
  private static final List<String> SIGNED =
      List.of(
          "From",
          "To",
          "Subject",
          "Date",
          "Message-ID",
          "Reply-To",
          "MIME-Version",
          "Content-Type",
          "Content-Transfer-Encoding",
          "List-Id",
          "List-Unsubscribe",
          "List-Unsubscribe-Post",
          "Feedback-ID");
  private static final String LINE_END = "\r\n";
  private static final int LONGEST_LINE = 76;

  private final String domain;
  private final List<Key> keys;
  private final List<String> signed;

  /// A private key, whose public half stands in DNS at `SELECTOR._domainkey.DOMAIN`.
  ///
  /// @param key of RSA with 1024 bits or more, or of Ed25519
  public record Key(String selector, PrivateKey key) {
    String algorithm() {
      return isRsa() ? "rsa-sha256" : "ed25519-sha256";
    }

    private boolean isRsa() {
      return key.getAlgorithm().equals("RSA");
    }
  }

  /// @param domain the `d=`
  /// @param keys each makes a signature of its own
  /// @param rewritten fields, in lower case, that the relay overwrites and that are not signed
  public DkimSigner(String domain, List<Key> keys, Set<String> rewritten) {
    this.domain = domain;
    this.keys = List.copyOf(keys);
    this.signed =
        SIGNED.stream()
            .filter(name -> !rewritten.contains(name.toLowerCase(java.util.Locale.ROOT)))
            .toList();
  }

  /// The signature fields to put before a mail's header.
  ///
  /// @param headers the whole header with its line ends; the empty line may be missing
  /// @param body as it goes over the wire, before dot-stuffing
  /// @param at the time of signing; the same time gives the same bytes
  byte[] sign(byte[] headers, byte[] body, Instant at) {
    HeaderFields fields = HeaderFields.of(headers);
    String bodyHash = Base64.getEncoder().encodeToString(Relaxed.bodyHash(body));
    ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
    for (Key key : keys) {
      out.writeBytes(sign(key, fields, bodyHash, at).getBytes(StandardCharsets.US_ASCII));
    }
    return out.toByteArray();
  }

  private String sign(Key key, HeaderFields fields, String bodyHash, Instant at) {
    List<String> names = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String name : signed) {
      List<String> present = fields.named(name);
      for (int i = present.size() - 1; i >= 0; i--) {
        names.add(name);
        text.append(Relaxed.field(name, present.get(i))).append(LINE_END);
      }
      names.add(name);
    }
    String unsigned =
        "v=1; a=%s; c=relaxed/relaxed;%s d=%s; s=%s; t=%d;%s h=%s;%s bh=%s;%s b="
            .formatted(
                key.algorithm(),
                LINE_END,
                domain,
                key.selector,
                at.getEpochSecond(),
                LINE_END,
                folded(names),
                LINE_END,
                bodyHash,
                LINE_END);
    text.append(Relaxed.field("DKIM-Signature", unsigned));
    String signature = signature(key, text.toString().getBytes(StandardCharsets.UTF_8));
    return "DKIM-Signature: " + unsigned + folded(signature) + LINE_END;
  }

  private static String signature(Key key, byte[] text) {
    try {
      Signature signature;
      if (key.isRsa()) {
        signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key.key);
        signature.update(text);
      } else {
        signature = Signature.getInstance("Ed25519");
        signature.initSign(key.key);
        signature.update(Relaxed.sha256(text));
      }
      return Base64.getEncoder().encodeToString(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the key of selector '" + key.selector + "' cannot sign", e);
    }
  }

  /// The names with colons, broken so that no line is too long (RFC 6376 section 3.5, `h=`).
  private static String folded(List<String> names) {
    StringBuilder text = new StringBuilder();
    int column = 3;
    for (String name : names) {
      if (!text.isEmpty()) {
        text.append(':');
        column++;
      }
      if (column + name.length() > LONGEST_LINE) {
        text.append(LINE_END).append("  ");
        column = 2;
      }
      text.append(name);
      column += name.length();
    }
    return text.toString();
  }

  private static String folded(String base64) {
    StringBuilder text = new StringBuilder();
    int width = LONGEST_LINE - 4;
    for (int i = 0; i < base64.length(); i += width) {
      text.append(i == 0 ? "" : LINE_END + "  ");
      text.append(base64, i, Math.min(base64.length(), i + width));
    }
    return text.toString();
  }
}
