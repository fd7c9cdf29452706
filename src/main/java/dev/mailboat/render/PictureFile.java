package dev.mailboat.render;

import com.github.weisj.jsvg.SVGDocument;
import com.github.weisj.jsvg.parser.LoaderContext;
import com.github.weisj.jsvg.parser.SVGLoader;
import com.github.weisj.jsvg.parser.resources.ResourcePolicy;
import com.github.weisj.jsvg.view.FloatSize;
import com.github.weisj.jsvg.view.ViewBox;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifUtils;
import net.coobird.thumbnailator.util.exif.Orientation;

/// A picture as the author left it, and what it takes to make it one that every mail client shows.
///
/// PNG, JPEG and GIF are shown everywhere. WebP and SVG are not, a camera's orientation mark is
/// heeded by few clients, and CMYK by fewer: such pictures are made anew.
///
/// @param format `png`, `jpeg`, `gif`, `webp` or `svg`
/// @param width in pixels, upright; for SVG the drawing's own size
/// @param plain whether clients show the file as it is
@SuppressWarnings("ArrayRecordComponent") // never compared, never handed out
record PictureFile(byte[] bytes, String format, int width, int height, boolean plain) {
  private static final Set<String> KNOWN = Set.of("png", "jpeg", "gif", "webp");
  private static final int SVG_HEAD = 4096;
  private static final double QUALITY = 0.82;

  /// Looks at a file's content, whatever its name; empty when it is no picture of a known format.
  ///
  /// @throws IOException when the content is broken
  static Optional<PictureFile> of(byte[] bytes) throws IOException {
    if (isSvg(bytes)) {
      FloatSize size = svg(bytes).size();
      return Optional.of(
          new PictureFile(bytes, "svg", pixels(size.getWidth()), pixels(size.getHeight()), false));
    }
    try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(bytes))) {
      Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
      if (!readers.hasNext()) {
        return Optional.empty();
      }
      ImageReader reader = readers.next();
      String format = reader.getFormatName().toLowerCase(Locale.ROOT);
      if (!KNOWN.contains(format)) {
        return Optional.empty();
      }
      reader.setInput(in, false, false);
      try {
        return Optional.of(raster(bytes, format, reader));
      } finally {
        reader.dispose();
      }
    }
  }

  private static PictureFile raster(byte[] bytes, String format, ImageReader reader)
      throws IOException {
    int width = reader.getWidth(0);
    int height = reader.getHeight(0);
    Orientation orientation =
        format.equals("jpeg") ? ExifUtils.getExifOrientation(reader, 0) : Orientation.TOP_LEFT;
    boolean upright = orientation == null || orientation == Orientation.TOP_LEFT;
    boolean lying =
        orientation != null
            && switch (orientation) {
              case LEFT_TOP, RIGHT_TOP, RIGHT_BOTTOM, LEFT_BOTTOM -> true;
              case TOP_LEFT, TOP_RIGHT, BOTTOM_RIGHT, BOTTOM_LEFT -> false;
            };
    boolean shown =
        switch (format) {
          case "jpeg" -> upright && !isCmyk(reader);
          case "webp" -> false;
          default -> true;
        };
    return new PictureFile(bytes, format, lying ? height : width, lying ? width : height, shown);
  }

  private static boolean isCmyk(ImageReader reader) throws IOException {
    var type = reader.getRawImageType(0);
    return type != null && type.getNumBands() == 4;
  }

  /// Whether it has no pixels of its own.
  boolean isDrawing() {
    return format.equals("svg");
  }

  /// The picture at most `widest` pixels wide, in a format and shape that every client shows; the
  /// file itself where it fits already. A GIF stays as it is, it may be moving.
  Shown fit(int widest) throws IOException {
    if (format.equals("gif") || (plain && width <= widest)) {
      return new Shown(bytes, format);
    }
    BufferedImage image = isDrawing() ? drawn(widest) : scaled(Math.min(widest, width));
    boolean png =
        switch (format) {
          case "jpeg" -> false;
          case "webp" -> image.getColorModel().hasAlpha();
          default -> true;
        };
    return new Shown(encoded(image, png ? "png" : "jpeg"), png ? "png" : "jpeg");
  }

  /// Bytes that can be mailed, and their format.
  record Shown(byte[] bytes, String format) {}

  private BufferedImage scaled(int wanted) throws IOException {
    return Thumbnails.of(new ByteArrayInputStream(bytes)).width(wanted).asBufferedImage();
  }

  private BufferedImage drawn(int wanted) throws IOException {
    int tall = Math.max(1, Math.round((float) height * wanted / width));
    BufferedImage image = new BufferedImage(wanted, tall, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    svg(bytes).render((java.awt.Component) null, graphics, new ViewBox(0, 0, wanted, tall));
    graphics.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int type = format.equals("png") ? BufferedImage.TYPE_INT_ARGB : BufferedImage.TYPE_INT_RGB;
    Thumbnails.of(image)
        .scale(1)
        .imageType(type)
        .outputFormat(format)
        .outputQuality(QUALITY)
        .toOutputStream(out);
    return out.toByteArray();
  }

  private static boolean isSvg(byte[] bytes) {
    String head =
        new String(bytes, 0, Math.min(bytes.length, SVG_HEAD), StandardCharsets.UTF_8).strip();
    return head.startsWith("<") && head.contains("<svg");
  }

  /// Reads a drawing; nothing outside the file is loaded for it.
  private static SVGDocument svg(byte[] bytes) throws IOException {
    LoaderContext context =
        LoaderContext.builder().externalResourcePolicy(ResourcePolicy.DENY_EXTERNAL).build();
    SVGDocument document = new SVGLoader().load(new ByteArrayInputStream(bytes), null, context);
    if (document == null) {
      throw new IOException("the drawing cannot be read");
    }
    return document;
  }

  private static int pixels(double length) {
    return Math.max(1, (int) Math.round(length));
  }
}
