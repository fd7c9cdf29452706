package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Tokens;
import dev.mailboat.ledger.PrivateFiles;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HexFormat;

/// The newsletter's key, which unsubscribe links and Message-IDs are made from.
final class SecretKey {
  private static final int BYTES = 32;

  private SecretKey() {}

  /// Reads the key; makes one on first use, readable by its owner only.
  ///
  /// @throws ProblemsException of kind SETTINGS when the file is too short to be a key
  static Tokens read(Path file) {
    try {
      if (!Files.exists(file) || Files.size(file) == 0) {
        byte[] key = new byte[BYTES];
        new SecureRandom().nextBytes(key);
        PrivateFiles.createFile(file);
        Files.writeString(file, HexFormat.of().formatHex(key) + "\n");
      }
      byte[] key = Files.readString(file).strip().getBytes(StandardCharsets.UTF_8);
      if (key.length < BYTES) {
        throw new ProblemsException(
            Kind.SETTINGS,
            Problem.error(
                    Place.of(file), "weak-key", "the secret file has fewer than 32 characters")
                .withHint("remove it if nothing was ever sent with it; a new one is made then"));
      }
      return new Tokens(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
