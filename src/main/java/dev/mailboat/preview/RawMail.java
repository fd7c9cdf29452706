package dev.mailboat.preview;

import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A composed mail taken apart again, to show what is really in it.
record RawMail(String text) {
  private static final Pattern BOUNDARY = Pattern.compile("boundary=\"([^\"]+)\"");

  /// A header field.
  ///
  /// @param value unfolded and decoded (RFC 2047)
  /// @param raw as it stands in the mail
  record Field(String name, String value, String raw) {}

  static RawMail of(byte[] bytes) {
    return new RawMail(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  List<Field> headers() {
    List<Field> fields = new ArrayList<>();
    for (String field : head(text).split("\r\n(?![ \t])", -1)) {
      int colon = field.indexOf(':');
      String raw = field.substring(colon + 1).strip();
      fields.add(new Field(field.substring(0, colon), decoded(raw), raw));
    }
    return fields;
  }

  /// How many bytes the HTML part has as it is encoded in the mail; 0 when there is none.
  int htmlBytes() {
    return part(text).length();
  }

  private static String part(String entity) {
    String head = head(entity);
    String body = entity.substring(Math.min(entity.length(), head.length() + 4));
    Matcher boundary = BOUNDARY.matcher(head);
    if (!boundary.find()) {
      return head.contains("Content-Type: text/html") ? body : "";
    }
    String html = "";
    for (String each : body.split("--" + Pattern.quote(boundary.group(1)) + "(?:--)?\r\n", -1)) {
      if (html.isEmpty() && each.startsWith("Content-Type:")) {
        html = part(each);
      }
    }
    return html;
  }

  private static String head(String entity) {
    int end = entity.indexOf("\r\n\r\n");
    return end < 0 ? entity : entity.substring(0, end);
  }

  private static String decoded(String raw) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(raw));
    } catch (UnsupportedEncodingException e) {
      return MimeUtility.unfold(raw);
    }
  }
}
