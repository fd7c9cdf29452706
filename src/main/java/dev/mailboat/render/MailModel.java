package dev.mailboat.render;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What the theme's layouts can show, as `mail`; the same for the HTML and the text layout.
///
/// Every text may hold the sentinels of merge fields. A text that is not there is empty.
///
/// @param dir `ltr` or `rtl`
/// @param preheaderPadding invisible characters that keep the text below out of the inbox line
/// @param date of the issue, written in the language
/// @param intro sanitised HTML
/// @param introText the same as plain text
/// @param logo for a white ground; null to show the publication's name
/// @param logoDark for a dark ground; null when there is none
/// @param senderName who signs
/// @param addressLines the postal address
/// @param unsubscribe the reader's own link
public record MailModel(
    String language,
    String dir,
    String subject,
    String preheader,
    String preheaderPadding,
    String date,
    String intro,
    String introText,
    PublicationModel publication,
    @Nullable PictureModel logo,
    @Nullable PictureModel logoDark,
    String senderName,
    String replyTo,
    List<String> addressLines,
    Button cta,
    List<ArticleModel> articles,
    String unsubscribe,
    Links links,
    Words words,
    MergeFields fields) {

  /// Who publishes; `site` may be empty.
  public record PublicationModel(String name, String site) {}

  /// The words on a button and where it leads.
  public record Button(String label, String url) {}

  /// An article, rendered.
  ///
  /// @param language its own where it is not in the mail's, else null
  /// @param dir the same of its direction
  /// @param html sanitised HTML whose headings begin at level 3
  /// @param text the same as plain text, with its links listed
  public record ArticleModel(
      @Nullable String language,
      @Nullable String dir,
      String title,
      String author,
      String date,
      String summary,
      @Nullable PictureModel image,
      String html,
      String text,
      String link,
      String validUntil) {}

  /// A picture; sizes in display pixels.
  public record PictureModel(String src, String alt, int width, int height) {}

  /// Where a line ends, `right` or `left`, for `align`.
  public String end() {
    return dir.equals("rtl") ? "left" : "right";
  }

  /// A text of the text layout in lines of at most 72 columns.
  public String wrap(String text) {
    return TextLines.wrap(text, TextLines.WIDTH, fields);
  }

  /// An item of a list in the text layout; its further lines stand below the first word.
  public String item(String mark, String text) {
    String lines = TextLines.wrap(text, TextLines.WIDTH - mark.length(), fields);
    return TextLines.indent(lines, mark, " ".repeat(mark.length()));
  }

  /// A heading of the text layout, wrapped and underlined with a character.
  public String underlined(String text, String character) {
    return TextLines.underlined(text, character, TextLines.WIDTH, fields);
  }

  /// The URL of a link named in the settings; empty when they name none.
  public String link(String linkName) {
    return links.named(linkName);
  }
}
