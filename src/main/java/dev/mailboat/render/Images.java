package dev.mailboat.render;

import dev.mailboat.InlineImage;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;

/// The pictures of a newsletter: read once, made small enough for a mail, and given their address.
///
/// PNG, JPEG and GIF are what every mail client shows. A picture is shown at most 600 px wide and
/// carries at most twice as many pixels.
final class Images {
  private static final int SHOWN = 600;
  private static final int STORED = 2 * SHOWN;
  private static final int HEAVY_BYTES = 200 * 1024;
  private static final int LARGEST_FILE = 30 << 20;
  private static final long MOST_PIXELS = 60_000_000;
  private static final Map<String, String> TYPES =
      Map.of("png", "image/png", "jpeg", "image/jpeg", "gif", "image/gif");

  private final Optional<String> baseUrl;
  private final List<Problem> problems;
  private final Map<Path, Shown> shown = new LinkedHashMap<>();

  /// A picture ready for an `<img>`.
  ///
  /// @param src `cid:…` or its web address
  /// @param width display pixels
  record Shown(String src, int width, int height, InlineImage image) {}

  Images(Optional<String> baseUrl, List<Problem> problems) {
    this.baseUrl = baseUrl;
    this.problems = problems;
  }

  /// All pictures asked for so far.
  List<InlineImage> all() {
    Collection<Shown> values = shown.values();
    return values.stream().map(Shown::image).toList();
  }

  /// Whether pictures travel inside the mail.
  boolean embeds() {
    return baseUrl.isEmpty();
  }

  /// The picture of an existing file; empty, with a problem, when no client would show it.
  Optional<Shown> show(Path file, Place place) {
    Shown known = shown.get(file);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Shown> read = read(file, place);
    read.ifPresent(picture -> shown.put(file, picture));
    return read;
  }

  private Optional<Shown> read(Path file, Place place) {
    try {
      if (Files.size(file) > LARGEST_FILE) {
        problems.add(
            Problem.error(
                place, "image-heavy", "image '" + file.getFileName() + "' has over 30 MB"));
        return Optional.empty();
      }
      byte[] bytes = Files.readAllBytes(file);
      try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
        Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
        String format =
            readers.hasNext() ? readers.next().getFormatName().toLowerCase(Locale.ROOT) : "";
        if (!TYPES.containsKey(format)) {
          problems.add(unshowable(file, place));
          return Optional.empty();
        }
        return decode(file, place, bytes, format);
      }
    } catch (IOException e) {
      String what = "image '" + file.getFileName() + "' cannot be read";
      problems.add(Problem.error(place, "image-broken", what));
      return Optional.empty();
    }
  }

  private static Problem unshowable(Path file, Place place) {
    String what =
        "'" + file.getFileName() + "' is no PNG, JPEG or GIF, and mail clients show no other";
    return Problem.error(place, "image-format", what);
  }

  private Optional<Shown> decode(Path file, Place place, byte[] bytes, String format)
      throws IOException {
    ImageReader reader = ImageIO.getImageReadersByFormatName(format).next();
    reader.setInput(ImageIO.createImageInputStream(new ByteArrayInputStream(bytes)), true, true);
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    reader.dispose();
    if ((long) width * height > MOST_PIXELS) {
      problems.add(
          Problem.error(
              place,
              "image-heavy",
              "image '" + file.getFileName() + "' has over 60 million pixels"));
      return Optional.empty();
    }
    boolean large = width > STORED && !format.equals("gif");
    byte[] kept = large ? scaled(bytes, format) : bytes;
    if (kept.length > HEAVY_BYTES) {
      String what = "image '" + file.getFileName() + "' weighs " + kept.length / 1024 + " KB";
      problems.add(Problem.warning(place, "image-heavy", what + ", expected at most 200 KB"));
    }
    int shownWidth = Math.min(width, SHOWN);
    int shownHeight = Math.max(1, Math.round((float) height * shownWidth / width));
    InlineImage image = image(file, kept, format);
    String src = baseUrl.map(base -> base + image.fileName()).orElse("cid:" + image.contentId());
    return Optional.of(new Shown(src, shownWidth, shownHeight, image));
  }

  private static byte[] scaled(byte[] bytes, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    Thumbnails.of(new ByteArrayInputStream(bytes))
        .width(STORED)
        .imageType(format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB)
        .outputFormat(format)
        .outputQuality(0.82)
        .toOutputStream(out);
    return out.toByteArray();
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
