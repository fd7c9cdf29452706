package dev.mailboat.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Transparency;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PictureFileTest {
  private static final Path RESOURCES =
      Path.of("src", "test", "resources", "dev", "mailboat", "render");

  @Test
  void leavesAFittingPngAsItIs() throws IOException {
    byte[] png = encoded(halves(300, 100, BufferedImage.TYPE_INT_ARGB), "png");

    PictureFile picture = PictureFile.of(png).orElseThrow();

    assertThat(picture.fit(1200)).isEqualTo(new PictureFile.Shown(png, "png"));
    assertThat(picture.fit(1200).bytes()).isSameAs(png);
  }

  @Test
  void makesAWidePictureNarrowAndKeepsItsShape() throws IOException {
    byte[] png = encoded(halves(3000, 1000, BufferedImage.TYPE_INT_RGB), "png");

    BufferedImage fit = image(PictureFile.of(png).orElseThrow().fit(1200));

    assertThat(fit.getWidth()).isEqualTo(1200);
    assertThat(fit.getHeight()).isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({"opaque.webp, jpeg", "transparent.webp, png"})
  void convertsWebp(String file, String format) throws IOException {
    PictureFile picture = PictureFile.of(Files.readAllBytes(RESOURCES.resolve(file))).orElseThrow();

    PictureFile.Shown fit = picture.fit(1200);

    assertThat(picture.width()).isEqualTo(60);
    assertThat(picture.height()).isEqualTo(30);
    assertThat(fit.format()).isEqualTo(format);
    assertThat(image(fit).getWidth()).isEqualTo(60);
    assertThat(new Color(image(fit).getRGB(20, 15)).getRed()).isGreaterThan(200);
  }

  @Test
  void keepsTheTransparencyOfWebp() throws IOException {
    byte[] webp = Files.readAllBytes(RESOURCES.resolve("transparent.webp"));

    BufferedImage fit = image(PictureFile.of(webp).orElseThrow().fit(1200));

    assertThat(new Color(fit.getRGB(50, 15), true).getAlpha()).isZero();
    assertThat(fit.getTransparency()).isEqualTo(Transparency.TRANSLUCENT);
  }

  @Test
  void drawsSvgSharply() throws IOException {
    String svg =
        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 60 30' width='60' height='30'>"
            + "<rect width='30' height='30' fill='#ff0000'/></svg>";

    PictureFile picture = PictureFile.of(svg.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    BufferedImage fit = image(picture.fit(1200));

    assertThat(fit.getWidth()).isEqualTo(1200);
    assertThat(fit.getHeight()).isEqualTo(600);
    assertThat(new Color(fit.getRGB(599, 300), true)).isEqualTo(new Color(255, 0, 0, 255));
    assertThat(new Color(fit.getRGB(601, 300), true).getAlpha()).isZero();
  }

  @Test
  void loadsNothingFromOutsideForASvg() throws IOException {
    Path secret = RESOURCES.resolve("opaque.webp").toAbsolutePath();
    String svg =
        "<!DOCTYPE svg [<!ENTITY x SYSTEM '"
            + secret.toUri()
            + "'>]>"
            + "<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink'"
            + " viewBox='0 0 60 30' width='60' height='30'><image width='60' height='30'"
            + " xlink:href='"
            + secret.toUri()
            + "'/></svg>";

    BufferedImage fit =
        image(PictureFile.of(svg.getBytes(StandardCharsets.UTF_8)).orElseThrow().fit(60));

    assertThat(new Color(fit.getRGB(20, 15), true).getAlpha()).isZero();
  }

  /// A camera that is held upright stores the picture lying and marks it with orientation 6; few
  /// mail clients heed the mark.
  @Test
  void turnsAPhotographUpright() throws IOException {
    byte[] lying = withOrientation(encoded(halves(80, 40, BufferedImage.TYPE_INT_RGB), "jpeg"), 6);

    PictureFile picture = PictureFile.of(lying).orElseThrow();
    BufferedImage fit = image(picture.fit(1200));

    assertThat(picture.width()).isEqualTo(40);
    assertThat(picture.height()).isEqualTo(80);
    assertThat(fit.getWidth()).isEqualTo(40);
    assertThat(fit.getHeight()).isEqualTo(80);
    assertThat(new Color(fit.getRGB(20, 10)).getRed()).isGreaterThan(200);
    assertThat(new Color(fit.getRGB(20, 70)).getBlue()).isGreaterThan(200);
  }

  @Test
  void convertsTheColoursOfPrint() throws IOException {
    byte[] cmyk = cmyk(32, 16);

    PictureFile picture = PictureFile.of(cmyk).orElseThrow();
    BufferedImage fit = image(picture.fit(1200));

    assertThat(picture.plain()).isFalse();
    assertThat(fit.getColorModel().getNumComponents()).isEqualTo(3);
  }

  @Test
  void knowsWhatIsNoPicture() throws IOException {
    assertThat(PictureFile.of("%PDF-1.7 nothing".getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void failsOnACutFile() throws IOException {
    byte[] whole = encoded(halves(300, 100, BufferedImage.TYPE_INT_RGB), "png");
    byte[] cut = java.util.Arrays.copyOf(whole, 20);

    assertThatThrownBy(() -> PictureFile.of(cut)).isInstanceOf(IOException.class);
  }

  /// Left half red, right half blue.
  private static BufferedImage halves(int width, int height, int type) {
    BufferedImage image = new BufferedImage(width, height, type);
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.RED);
    graphics.fillRect(0, 0, width / 2, height);
    graphics.setColor(Color.BLUE);
    graphics.fillRect(width / 2, 0, width - width / 2, height);
    graphics.dispose();
    return image;
  }

  private static byte[] encoded(BufferedImage image, String format) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ImageIO.write(image, format, out);
    return out.toByteArray();
  }

  private static BufferedImage image(PictureFile.Shown shown) throws IOException {
    return ImageIO.read(new ByteArrayInputStream(shown.bytes()));
  }

  /// The JPEG with an Exif segment behind its start that holds nothing but the orientation.
  private static byte[] withOrientation(byte[] jpeg, int orientation) {
    byte[] segment = {
      (byte) 0xff,
      (byte) 0xe1,
      0,
      34,
      'E',
      'x',
      'i',
      'f',
      0,
      0,
      'M',
      'M',
      0,
      42,
      0,
      0,
      0,
      8,
      0,
      1,
      0x01,
      0x12,
      0,
      3,
      0,
      0,
      0,
      1,
      0,
      (byte) orientation,
      0,
      0,
      0,
      0,
      0,
      0
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(segment);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  private static byte[] cmyk(int width, int height) throws IOException {
    WritableRaster raster = Raster.createInterleavedRaster(0, width, height, 4, null);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        raster.setPixel(x, y, new int[] {255, 0, 0, 0});
      }
    }
    ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ImageOutputStream out = ImageIO.createImageOutputStream(bytes)) {
      writer.setOutput(out);
      writer.write(new IIOImage(raster, null, null));
    } finally {
      writer.dispose();
    }
    return bytes.toByteArray();
  }
}
