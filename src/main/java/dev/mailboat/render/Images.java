package dev.mailboat.render;

import dev.mailboat.InlineImage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The pictures of a newsletter: read once, made small enough for a mail, and given their address.
///
/// A picture is shown at most 600 px wide and carries at most twice as many pixels; [PictureFile]
/// makes it one that every client shows.
final class Images {
  private static final int SHOWN = 600;
  private static final int PIXELS_PER_PIXEL = 2;
  private static final int HEAVY_BYTES = 200 * 1024;
  private static final int LARGEST_FILE = 30 << 20;
  private static final long MOST_PIXELS = 60_000_000;
  private static final Map<String, String> TYPES =
      Map.of("png", "image/png", "jpeg", "image/jpeg", "gif", "image/gif");

  private final Optional<String> baseUrl;
  private final List<Problem> problems;
  private final Map<Use, Shown> shown = new LinkedHashMap<>();

  /// A picture ready for an `<img>`.
  ///
  /// @param src `cid:…` or its web address
  /// @param width display pixels
  record Shown(String src, int width, int height, InlineImage image) {}

  /// A file at one of the widths it is shown in.
  private record Use(Path file, int widest) {}

  Images(Optional<String> baseUrl, List<Problem> problems) {
    this.baseUrl = baseUrl;
    this.problems = problems;
  }

  /// All pictures asked for so far.
  List<InlineImage> all() {
    Map<String, InlineImage> once = new LinkedHashMap<>();
    shown.values().forEach(each -> once.putIfAbsent(each.image.contentId(), each.image));
    return List.copyOf(once.values());
  }

  /// Whether pictures travel inside the mail.
  boolean embeds() {
    return baseUrl.isEmpty();
  }

  /// The picture of an existing file at the mail's full width, or its own where that is less.
  Optional<Shown> show(Path file, Place place) {
    return show(file, SHOWN, place);
  }

  /// The picture of an existing file; empty, with a problem, when no client would show it.
  ///
  /// @param widest display pixels it may take; it carries at most twice as many
  Optional<Shown> show(Path file, int widest, Place place) {
    Use use = new Use(file, Math.clamp(widest, 1, SHOWN));
    Shown known = shown.get(use);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Shown> read = read(use, place);
    read.ifPresent(picture -> shown.put(use, picture));
    return read;
  }

  private Optional<Shown> read(Use use, Place place) {
    String name = "image '" + use.file.getFileName() + "'";
    try {
      if (Files.size(use.file) > LARGEST_FILE) {
        return refuse(place, "image-heavy", name + " has over 30 MB");
      }
      Optional<PictureFile> picture = PictureFile.of(Files.readAllBytes(use.file));
      if (picture.isEmpty()) {
        return refuse(place, "image-format", name + " is no PNG, JPEG, GIF, WebP or SVG");
      }
      PictureFile found = picture.get();
      if (!found.isDrawing() && (long) found.width() * found.height() > MOST_PIXELS) {
        return refuse(place, "image-heavy", name + " has over 60 million pixels");
      }
      return Optional.of(fitted(use, found, place));
    } catch (IOException | RuntimeException e) {
      // the readers of the formats throw a dozen kinds of exception over broken files
      return refuse(place, "image-broken", name + " cannot be read");
    }
  }

  private Shown fitted(Use use, PictureFile picture, Place place) throws IOException {
    int width = picture.isDrawing() ? use.widest : Math.min(picture.width(), use.widest);
    int height = Math.max(1, Math.round((float) picture.height() * width / picture.width()));
    PictureFile.Shown fit = picture.fit(width * PIXELS_PER_PIXEL);
    if (fit.bytes().length > HEAVY_BYTES) {
      String what = "image '" + use.file.getFileName() + "' weighs " + kilobytes(fit) + " KB";
      problems.add(Problem.warning(place, "image-heavy", what + ", expected at most 200 KB"));
    }
    InlineImage image = image(use.file, fit.bytes(), fit.format());
    String src = baseUrl.map(base -> base + image.fileName()).orElse("cid:" + image.contentId());
    return new Shown(src, width, height, image);
  }

  private static int kilobytes(PictureFile.Shown picture) {
    return picture.bytes().length / 1024;
  }

  private Optional<Shown> refuse(Place place, String rule, String what) {
    problems.add(Problem.error(place, rule, what));
    return Optional.empty();
  }

  /// Named by its content, so that a changed picture never hides behind a cached one.
  private static InlineImage image(Path file, byte[] bytes, String format) {
    String name = file.getFileName().toString();
    String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
    String safe = stem.replaceAll("[^A-Za-z0-9-]+", "-");
    String hash = HexFormat.of().formatHex(sha256(bytes), 0, 4);
    String ending = format.equals("jpeg") ? "jpg" : format;
    String fileName = safe + "-" + hash + "." + ending;
    return new InlineImage(
        safe + "-" + hash + "@mailboat", TYPES.getOrDefault(format, ""), fileName, bytes);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
