package dev.mailboat.preview;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;

/// The page's own files, which come with the program.
final class Assets {
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private Assets() {}

  /// One of the files.
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Asset(String type, byte[] bytes) {}

  /// The file of a plain name; empty when there is none.
  static Optional<Asset> find(String name) {
    if (!name.matches("[a-z-]+\\.[a-z]+")) {
      return Optional.empty();
    }
    try (InputStream in = Assets.class.getResourceAsStream(name)) {
      String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
      return in == null || type == null
          ? Optional.empty()
          : Optional.of(new Asset(type, in.readAllBytes()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
