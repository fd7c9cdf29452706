package dev.mailboat.preview;

import dev.mailboat.InlineImage;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// A mail as a page can show it: its pictures come from here instead of from inside the mail or
/// from the web, and its colour scheme is chosen instead of asked for.
record Frame(Edition edition, Variant variant, Recipient reader) {
  private static final Pattern DARK = Pattern.compile("prefers-color-scheme\\s*:\\s*dark");
  private static final Pattern LIGHT = Pattern.compile("prefers-color-scheme\\s*:\\s*light");
  private static final String TRUE = "min-width:0px";
  private static final String FALSE = "max-width:0px";

  /// Which of the mail's own colours are shown.
  enum Scheme {
    LIGHT,
    DARK
  }

  /// With pictures that the preview serves.
  String linked(Scheme scheme) {
    String issue = URLEncoder.encode(edition.issue().name(), StandardCharsets.UTF_8);
    return html(scheme, image -> "/picture/" + image.fileName() + "?issue=" + issue);
  }

  /// With pictures inside, so that the file stands alone.
  String alone(Scheme scheme) {
    return html(
        scheme,
        image ->
            "data:"
                + image.mediaType()
                + ";base64,"
                + Base64.getEncoder().encodeToString(image.bytes()));
  }

  /// Each picture by its file name.
  static Optional<InlineImage> picture(Edition edition, String fileName) {
    return pictures(edition).values().stream()
        .filter(image -> image.fileName().equals(fileName))
        .findFirst();
  }

  private String html(Scheme scheme, Function<InlineImage, String> source) {
    String html = edition.composer().html(variant, reader);
    for (Map.Entry<String, InlineImage> each : pictures(edition).entrySet()) {
      html = html.replace(each.getKey(), source.apply(each.getValue()));
    }
    return withScheme(html, scheme);
  }

  /// A page cannot choose what a frame takes for the reader's preference, so the question itself is
  /// answered in the style sheet.
  private static String withScheme(String html, Scheme scheme) {
    boolean dark = scheme == Scheme.DARK;
    String chosen = DARK.matcher(html).replaceAll(dark ? TRUE : FALSE);
    chosen = LIGHT.matcher(chosen).replaceAll(dark ? FALSE : TRUE);
    String word = dark ? "dark" : "light";
    return chosen
        .replaceAll("(name=\"(?:supported-)?color-schemes?\" content=\")[^\"]*", "$1" + word)
        .replaceAll("((?<![-\\w])color-scheme\\s*:\\s*)light dark", "$1" + word);
  }

  private static Map<String, InlineImage> pictures(Edition edition) {
    Map<String, InlineImage> pictures = new LinkedHashMap<>();
    for (Variant each : edition.newsletter().variants()) {
      each.embedded().forEach(image -> pictures.put("cid:" + image.contentId(), image));
    }
    edition
        .imagesBaseUrl()
        .ifPresent(
            base ->
                edition
                    .newsletter()
                    .hosted()
                    .forEach(image -> pictures.put(base + image.fileName(), image)));
    return pictures;
  }
}
