package dev.mailboat.preview;

import dev.mailboat.MergeText.Field;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Recipient;
import org.jsoup.nodes.Document;

/// What a reader sees of the mail before opening it.
///
/// @param preheader what the writer meant to stand behind the subject
/// @param leak the beginning of the body, which clients show when there is no preheader
record InboxLine(String from, String address, String subject, String preheader, String leak) {
  private static final int LEAK = 140;

  /// @param subject decoded from the mail itself
  static InboxLine of(
      Edition edition, Variant variant, Recipient reader, String subject, Document html) {
    String preheader =
        variant
            .preheader()
            .join(condition -> condition.test(reader), field -> value(field, reader))
            .strip();
    String body = html.body().text().strip();
    return new InboxLine(
        edition.publication().from().name(),
        edition.publication().from().address().toString(),
        subject,
        preheader,
        preheader.isEmpty() ? body.substring(0, Math.min(LEAK, body.length())) : "");
  }

  private static String value(Field field, Recipient reader) {
    String value = reader.value(field.column());
    return value.isBlank() ? field.fallback() : value;
  }
}
