package dev.mailboat.config;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Signing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the private keys that sign mails.
public final class KeyFile {
  private static final Pattern PEM =
      Pattern.compile("-----BEGIN (RSA )?PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END");
  private static final int FEWEST_BITS = 1024;

  /// `INTEGER 0, SEQUENCE { OID rsaEncryption, NULL }` in DER: what PKCS#8 puts before a PKCS#1
  /// key.
  private static final byte[] RSA_PREFIX = {
    2, 1, 0, 0x30, 13, 6, 9, 0x2a, (byte) 0x86, 0x48, (byte) 0x86, (byte) 0xf7, 13, 1, 1, 1, 5, 0
  };

  private KeyFile() {}

  /// Reads an RSA or Ed25519 key from a PEM file.
  ///
  /// @throws ProblemsException of kind SETTINGS when it cannot be read, others can read it, or it
  ///   is no such key
  public static PrivateKey read(Signing.Key key) {
    Path file = key.file();
    try {
      if (isOpen(file)) {
        throw problem(key, "open-key", "others can read the key '" + file.getFileName() + "'")
            .apply("chmod 600 " + file);
      }
      Matcher pem = PEM.matcher(Files.readString(file));
      if (!pem.find()) {
        throw problem(key, "bad-key", "'" + file.getFileName() + "' holds no private key in PEM")
            .apply("make one with: openssl genrsa -out " + file.getFileName() + " 2048");
      }
      byte[] der = Base64.getMimeDecoder().decode(pem.group(2));
      return parse(key, pem.group(1) == null ? der : wrapped(der));
    } catch (IOException e) {
      throw problem(key, "no-key", "the key '" + file.getFileName() + "' cannot be read")
          .apply("put it there, or take the dkim section out");
    }
  }

  private static PrivateKey parse(Signing.Key key, byte[] der) {
    PKCS8EncodedKeySpec spec = new PKCS8EncodedKeySpec(der);
    for (String algorithm : new String[] {"RSA", "Ed25519"}) {
      try {
        PrivateKey parsed = KeyFactory.getInstance(algorithm).generatePrivate(spec);
        if (parsed instanceof RSAPrivateKey rsa && rsa.getModulus().bitLength() < FEWEST_BITS) {
          throw problem(key, "weak-key", "the key has fewer than " + FEWEST_BITS + " bits")
              .apply("2048 bits are usual");
        }
        return parsed;
      } catch (GeneralSecurityException e) {
        // not of this algorithm; the next may fit
      }
    }
    throw problem(key, "bad-key", "'" + key.file().getFileName() + "' is no RSA or Ed25519 key")
        .apply("other algorithms are not used for DKIM");
  }

  private static boolean isOpen(Path file) throws IOException {
    if (!Files.getFileStore(file).supportsFileAttributeView("posix")) {
      return false;
    }
    Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(file);
    return permissions.contains(PosixFilePermission.GROUP_READ)
        || permissions.contains(PosixFilePermission.OTHERS_READ);
  }

  /// A PKCS#1 key as PKCS#8 (RFC 5208).
  private static byte[] wrapped(byte[] pkcs1) {
    ByteArrayOutputStream inner = new ByteArrayOutputStream();
    inner.writeBytes(RSA_PREFIX);
    inner.writeBytes(tagged(4, pkcs1));
    return tagged(0x30, inner.toByteArray());
  }

  private static byte[] tagged(int tag, byte[] content) {
    ByteArrayOutputStream der = new ByteArrayOutputStream();
    der.write(tag);
    int length = content.length;
    if (length < 0x80) {
      der.write(length);
    } else if (length < 0x100) {
      der.write(0x81);
      der.write(length);
    } else {
      der.write(0x82);
      der.write(length >> 8);
      der.write(length);
    }
    der.writeBytes(content);
    return der.toByteArray();
  }

  private static java.util.function.Function<String, ProblemsException> problem(
      Signing.Key key, String rule, String what) {
    return hint ->
        new ProblemsException(Kind.SETTINGS, Problem.error(key.place(), rule, what).withHint(hint));
  }
}
