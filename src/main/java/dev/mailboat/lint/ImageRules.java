package dev.mailboat.lint;

import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Piece;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;

/// Pictures: what stands in for them, and what they weigh.
final class ImageRules {
  private static final int LONGEST_ALT = 150;
  private static final int HEAVIEST_BYTES = 1 << 20;
  private static final int FEWEST_WORDS = 80;
  private static final Pattern FILE_NAME =
      Pattern.compile("(?i).*\\.(png|jpe?g|gif|webp|svg)|(img|dsc|image|screenshot)[ _-]?\\d+.*");
  private static final Set<String> USELESS =
      Set.of(
          "image",
          "picture",
          "photo",
          "graphic",
          "logo",
          "icon",
          "img",
          "alt",
          "alt text",
          "chart",
          "bild",
          "foto",
          "grafik",
          "photographie",
          "imagen",
          "illustration",
          "screenshot");

  private ImageRules() {}

  static void check(Inspection inspection, Notes notes) {
    for (Variant variant : inspection.newsletter().variants()) {
      List<Piece.Image> images =
          variant.pieces().stream()
              .filter(Piece.Image.class::isInstance)
              .map(Piece.Image.class::cast)
              .toList();
      images.forEach(image -> alt(image, notes));
      weight(inspection, images, notes);
      if (!images.isEmpty()) {
        words(inspection, variant, images.size(), notes);
      }
    }
  }

  private static void alt(Piece.Image image, Notes notes) {
    String alt = image.alt().strip();
    String name = "image '" + image.name() + "'";
    if (alt.isEmpty()) {
      if (!image.decorative()) {
        notes.add(Rule.IMAGE_ALT, image.place(), name + " has no alt text");
      }
      return;
    }
    boolean useless =
        FILE_NAME.matcher(alt).matches() || USELESS.contains(alt.toLowerCase(Locale.ROOT));
    if (useless) {
      String what = "the alt text '" + alt + "' does not say what " + name + " shows";
      notes.add(Rule.IMAGE_ALT_USELESS, image.place(), what);
    }
    if (alt.length() > LONGEST_ALT) {
      String what =
          "the alt text of " + name + " has " + alt.length() + " characters, expected at most 150";
      notes.add(Rule.IMAGE_ALT_LONG, image.place(), what);
    }
  }

  private static void weight(Inspection inspection, List<Piece.Image> images, Notes notes) {
    int bytes =
        images.stream()
            .collect(
                java.util.stream.Collectors.toMap(
                    Piece.Image::name, Piece.Image::bytes, (one, same) -> one))
            .values()
            .stream()
            .mapToInt(Integer::intValue)
            .sum();
    if (bytes > HEAVIEST_BYTES) {
      String what =
          "the issue's pictures weigh " + bytes / 1024 + " KB together, expected at most 1,024 KB";
      notes.add(Rule.IMAGES_HEAVY, inspection.issue().place(), what);
    }
  }

  private static void words(Inspection inspection, Variant variant, int images, Notes notes) {
    int words = 0;
    for (var article : inspection.articles()) {
      words += Words.count(Jsoup.parseBodyFragment(article.body().text()).text());
    }
    words += Words.count(inspection.issue().wording(variant.language()).intro().text());
    boolean dense = Words.isDense(variant.subject().withFallbacks());
    if (!dense && words < FEWEST_WORDS * images && words < 2 * FEWEST_WORDS) {
      String what =
          "the issue has "
              + (images == 1 ? "a picture" : images + " pictures")
              + " and "
              + words
              + " words";
      notes.add(Rule.IMAGE_ONLY, inspection.issue().place(), what);
    }
  }
}
