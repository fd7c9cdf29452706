package dev.mailboat.compose;

import dev.mailboat.Condition;
import dev.mailboat.InlineImage;
import dev.mailboat.MergeText;
import dev.mailboat.MergeText.Field;
import dev.mailboat.MergeText.Literal;
import dev.mailboat.MergeText.When;
import dev.mailboat.Newsletter.Variant;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;

/// The body of a variant's mails, encoded once: what is the same for all readers as bytes, with
/// gaps for their values.
///
/// `multipart/alternative`, text first (RFC 2046 section 5.1.4); the HTML stands in a
/// `multipart/related` with its pictures when it has any.
final class Body {
  private static final String CRLF = "\r\n";

  private final List<Piece> pieces = new ArrayList<>();
  private final String contentType;

  private sealed interface Piece {}

  @SuppressWarnings("ArrayRecordComponent") // never compared and never handed out
  private record Fixed(byte[] bytes) implements Piece {}

  private record Gap(Field field) implements Piece {}

  private record Choice(Condition condition, List<Piece> then, List<Piece> otherwise)
      implements Piece {}

  Body(Variant variant) {
    String boundary = boundary(variant);
    contentType = "multipart/alternative; boundary=\"" + boundary + "\"";
    ascii("--" + boundary + CRLF);
    part("text/plain", variant.text());
    ascii(CRLF + "--" + boundary + CRLF);
    if (variant.embedded().isEmpty()) {
      part("text/html", variant.html());
    } else {
      related(variant, boundary + "-r");
    }
    ascii(CRLF + "--" + boundary + "--" + CRLF);
  }

  String contentType() {
    return contentType;
  }

  /// Appends the body for one reader.
  ///
  /// @param meets whether the reader meets a condition
  /// @param value a field's value, escaped
  void writeTo(Bytes out, Predicate<Condition> meets, Function<Field, String> value) {
    write(out, pieces, meets, value);
  }

  private static void write(
      Bytes out, List<Piece> pieces, Predicate<Condition> meets, Function<Field, String> value) {
    for (Piece piece : pieces) {
      switch (piece) {
        case Fixed fixed -> out.add(fixed.bytes);
        case Gap gap -> QuotedPrintable.encode(value.apply(gap.field), out);
        case Choice choice ->
            write(out, meets.test(choice.condition) ? choice.then : choice.otherwise, meets, value);
      }
    }
  }

  private void part(String type, MergeText text) {
    ascii("Content-Type: " + type + "; charset=UTF-8" + CRLF);
    ascii("Content-Transfer-Encoding: quoted-printable" + CRLF + CRLF);
    pieces.addAll(encoded(text.parts()));
  }

  private static List<Piece> encoded(List<MergeText.Part> parts) {
    List<Piece> encoded = new ArrayList<>();
    for (MergeText.Part part : parts) {
      encoded.add(
          switch (part) {
            case Literal literal -> new Fixed(QuotedPrintable.encode(literal.text()));
            case Field field -> new Gap(field);
            case When when ->
                new Choice(when.condition(), encoded(when.then()), encoded(when.otherwise()));
          });
    }
    return List.copyOf(encoded);
  }

  private void related(Variant variant, String boundary) {
    ascii(
        "Content-Type: multipart/related; type=\"text/html\";"
            + CRLF
            + " boundary=\""
            + boundary
            + "\""
            + CRLF
            + CRLF);
    ascii("--" + boundary + CRLF);
    part("text/html", variant.html());
    for (InlineImage image : variant.embedded()) {
      ascii(CRLF + "--" + boundary + CRLF);
      ascii("Content-Type: " + image.mediaType() + CRLF);
      ascii("Content-Transfer-Encoding: base64" + CRLF);
      ascii("Content-ID: <" + image.contentId() + ">" + CRLF);
      ascii("Content-Disposition: inline; filename=\"" + image.fileName() + "\"" + CRLF + CRLF);
      pieces.add(new Fixed(Base64.getMimeEncoder().encode(image.bytes())));
      ascii(CRLF);
    }
    ascii(CRLF + "--" + boundary + "--" + CRLF);
  }

  private void ascii(String text) {
    pieces.add(new Fixed(text.getBytes(StandardCharsets.US_ASCII)));
  }

  /// The same content gives the same boundary; `=_` cannot stand in quoted-printable or base64.
  private static String boundary(Variant variant) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(variant.html().withFallbacks().getBytes(StandardCharsets.UTF_8));
      digest.update(variant.text().withFallbacks().getBytes(StandardCharsets.UTF_8));
      return "=_mailboat_" + HexFormat.of().formatHex(digest.digest(), 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
