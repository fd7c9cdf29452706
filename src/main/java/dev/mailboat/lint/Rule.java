package dev.mailboat.lint;

import static dev.mailboat.Severity.ERROR;
import static dev.mailboat.Severity.SUGGESTION;
import static dev.mailboat.Severity.WARNING;

import dev.mailboat.Severity;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Everything that `check` looks for, apart from files that cannot be read at all.
public enum Rule {
  // What the reader sees in the inbox
  SUBJECT_EMPTY(ERROR, "The subject is empty for some readers.", "give its merge field a default"),
  SUBJECT_LONG(
      WARNING,
      "The subject has more than 60 characters.",
      "say the news in the first 35 characters; phones cut the rest"),
  SUBJECT_CAPITALS(
      WARNING, "The subject is in capitals.", "write it like a sentence; capitals look like spam"),
  SUBJECT_SYMBOLS(
      WARNING,
      "The subject shouts with symbols.",
      "keep at most one emoji and one exclamation mark"),
  SUBJECT_REPLY(
      WARNING,
      "The subject looks like an answer or a forwarded mail.",
      "drop 'Re:' or 'Fwd:'; spam filters know the trick"),
  PREHEADER_EMPTY(
      WARNING, "The preheader is empty for some readers.", "give its merge field a default"),
  PREHEADER_SHORT(
      SUGGESTION,
      "The preheader has fewer than 40 characters.",
      "use 40 to 130 characters for what the subject leaves out"),
  PREHEADER_LONG(
      WARNING, "The preheader has more than 130 characters.", "no inbox shows more than 130"),
  PREHEADER_REPEATS_SUBJECT(
      WARNING,
      "The preheader says the same as the subject.",
      "say what the subject leaves out; readers see both side by side"),
  SENDER_NO_REPLY(
      WARNING,
      "Readers cannot answer.",
      "send from an address that somebody reads, or name one as newsletter.reply-to"),

  // Links
  LINK_WITHOUT_TEXT(ERROR, "A link has no words.", "write [where it leads](target)"),
  LINK_PLACEHOLDER(
      ERROR, "A link still leads to a placeholder.", "put in the address it is meant to lead to"),
  LINK_PRIVATE(
      ERROR,
      "A link leads to this machine or a private network.",
      "put in the address that readers can reach"),
  LINK_LOGIN(ERROR, "A link gives away a name or password.", "remove the part before the @"),
  LINK_DISGUISED(
      ERROR,
      "A link's words name another site than it leads to.",
      "name the site it leads to, or say in words what is there; filters take this for phishing"),
  LINK_HTTP(WARNING, "A link is not encrypted.", "write https://"),
  LINK_TEXT_GENERIC(
      WARNING,
      "A link's words do not say where it leads.",
      "say what is behind it; people who hear the mail jump from link to link"),
  LINK_TEXT_URL(
      SUGGESTION,
      "A link shows its bare address.",
      "write [what is there](address); screen readers spell addresses out"),
  LINK_SHORTENED(
      WARNING,
      "A link goes through a URL shortener.",
      "link to the page itself; many spam filters refuse shorteners"),
  LINK_IP(WARNING, "A link leads to a bare IP address.", "link to the site by its name"),
  LINK_FILE(
      WARNING,
      "A link starts a program or an archive.",
      "link to a page that offers the download; filters block such links"),
  LINK_SAME_WORDS(
      SUGGESTION, "Links with the same words lead to different places.", "give each its own words"),
  UNKNOWN_LINK(
      ERROR, "A link names an address that the settings lack.", "use a name of mailboat.yaml"),
  LINK_NOT_ABSOLUTE(
      ERROR,
      "A link is not a full web address.",
      "write https://…, mailto:…, tel:… or link:NAME with a name from mailboat.yaml"),
  LINK_ANCHOR(
      ERROR,
      "A link leads to a place inside the mail.",
      "many mail clients do not follow such links; link to the article's web page"),
  LINK_EMPTY(ERROR, "A link leads nowhere.", "put in its address"),
  LINK_BROKEN(
      ERROR,
      "A link's page does not exist (with --links).",
      "mend the address, or take the link out"),
  LINK_UNCERTAIN(
      WARNING,
      "A link's page could not be fetched (with --links).",
      "open it in a browser before you send"),

  // Pictures
  IMAGE_ALT(
      ERROR,
      "A picture has no alt text.",
      "write ![what it shows](file), or {.decorative} behind it for mere decoration"),
  IMAGE_ALT_USELESS(
      WARNING,
      "A picture's alt text does not say what it shows.",
      "describe it to somebody on the phone"),
  IMAGE_ALT_LONG(
      SUGGESTION,
      "A picture's alt text has more than 150 characters.",
      "keep it to a sentence, and put the rest into the text"),
  IMAGE_MISSING(ERROR, "A picture does not exist.", "put the file into the issue's folder"),
  IMAGE_REMOTE(
      ERROR,
      "A picture is not a file of the issue.",
      "put the picture into the issue's folder and write its name"),
  IMAGE_HEAVY(WARNING, "A picture weighs more than 200 KB.", "save it smaller, or as JPEG"),
  IMAGE_FORMAT(ERROR, "A picture's format is not shown by mail clients.", "save it as PNG or JPEG"),
  IMAGE_BROKEN(ERROR, "A picture cannot be read.", "save it again"),
  IMAGES_HEAVY(
      WARNING,
      "All pictures together weigh more than 1 MB.",
      "leave some out, or save them smaller"),
  IMAGE_ONLY(
      WARNING,
      "The mail is pictures with hardly any words.",
      "write what they show; pictures are often blocked, and filters distrust such mails"),

  // The issue and its articles
  DATE_PAST(WARNING, "The issue's date is over.", "set 'date' to the day of sending"),
  EXPIRED(
      WARNING, "An article's 'valid-until' is over.", "take the article out, or renew the date"),
  DRAFT(SUGGESTION, "A draft is left out.", "remove 'draft: true' when it is ready"),
  DUPLICATE_ORDER(
      WARNING,
      "Two articles have the same place in the order.",
      "give each its own number, in the file's name or as 'order'"),
  LANGUAGE_MISSING(
      WARNING,
      "An article is missing in a language of the issue.",
      "add the translation, as NAME.LANGUAGE.md"),
  LANGUAGE_UNSERVED(
      SUGGESTION,
      "Readers want a language that the issue lacks.",
      "they get the issue's first language"),
  UNKNOWN_LANGUAGE(
      ERROR, "An article is in a language that the issue does not name.", "add it to 'languages'"),
  ARTICLE_EMPTY(ERROR, "An article has no text.", "write it, or mark it 'draft: true'"),
  TITLE_LONG(SUGGESTION, "A title has more than 90 characters.", "say it in one line"),
  TITLE_CAPITALS(
      WARNING, "A title is in capitals.", "write it like a sentence; capitals are hard to read"),
  HEADING_SKIPPED(
      WARNING,
      "A heading skips a level.",
      "use one # more than the heading above; screen readers read out the level"),
  HEADING_EMPTY(WARNING, "A heading has no words.", "write it, or remove the # signs"),
  TABLE_WIDE(
      WARNING,
      "A table is wider than the mail.",
      "leave out columns, shorten words, or turn rows into columns"),
  TABLE_HEADER_EMPTY(SUGGESTION, "A table's column has no heading.", "say what the column holds"),

  // Words
  PLACEHOLDER_TEXT(ERROR, "A placeholder is left in the text.", "write the text"),
  FOREIGN_MERGE_FIELD(
      ERROR,
      "A merge field of another program is left in the text.",
      "write {{ column | \"default\" }}; or put it in backticks when it is meant to be read"),
  BAD_MERGE_FIELD(
      ERROR, "A merge field is malformed.", "write {{ column | \"default\" }} on one line"),
  UNKNOWN_MERGE_FIELD(ERROR, "A merge field names no column of the list.", "use a column's name"),
  EMPTY_MERGE_FIELD(
      WARNING, "A merge field is empty for some readers.", "write {{ column | \"default\" }}"),
  LONG_SENTENCE(SUGGESTION, "A sentence has more than 45 words.", "divide it"),
  HARD_TO_READ(
      SUGGESTION,
      "An article reads like a scientific paper.",
      "use shorter sentences and plainer words"),
  LONG_READ(
      SUGGESTION,
      "The issue takes more than ten minutes to read.",
      "move the details to the web page and link there"),
  MARKDOWN_TOO_DEEP(
      ERROR,
      "The Markdown could not be read in time.",
      "look for very deep nesting, or long runs of brackets or backslashes"),

  // The finished mail
  UNSUBSCRIBE_MISSING(
      ERROR, "The mail has no unsubscribe link.", "let the theme show mail.unsubscribe"),
  ADDRESS_MISSING(ERROR, "The mail has no postal address.", "let the theme show mail.addressLines"),
  WEB_VIEW_MISSING(
      SUGGESTION,
      "The mail has no link to its web page.",
      "add 'view' to the links of mailboat.yaml"),
  HTML_CLIPPED(
      ERROR,
      "Gmail cuts the mail off.",
      "move an article to the web page and link there; Gmail shows 102,400 bytes"),
  HTML_HEAVY(
      WARNING, "The mail is close to the size at which Gmail cuts it off.", "shorten an article"),
  STYLE_HEAVY(
      WARNING,
      "The style sheet has more than 16 KB.",
      "leave out rules; Gmail drops the whole sheet"),
  HTML_LANGUAGE(
      WARNING,
      "The mail does not say its language and direction.",
      "set lang and dir on <html> and on the wrapper inside <body>"),
  HTML_TITLE(WARNING, "The mail has no title.", "fill <title> with mail.subject"),
  HTML_CHARSET(
      WARNING, "The mail does not say that it is UTF-8.", "begin <head> with <meta charset=UTF-8>"),
  HTML_HEADING(
      WARNING,
      "The mail has no h1, or several.",
      "let the theme show one <h1>, above the articles"),
  HTML_FORBIDDEN(
      ERROR,
      "The mail holds an element that mail clients remove.",
      "take it out of the theme; scripts, forms, frames, video and SVG do not work in mail"),
  HTML_LEFTOVER(
      ERROR,
      "Something of the theme's language is left in the mail.",
      "mend the layout; readers would see it"),
  HTML_CONTROL(
      ERROR, "The mail holds a control character.", "remove it; Gmail cuts the mail there"),
  HTML_TABLE_ROLE(
      WARNING,
      "A layout table is read out as a table of data.",
      "add role=\"presentation\" in the layout"),
  HTML_IMAGE_SIZE(WARNING, "A picture has no width, height or alt.", "set all three in the layout"),
  MSO_UNBALANCED(
      ERROR,
      "A conditional comment for Outlook is broken.",
      "close every <!--[if mso]> with <![endif]-->, and every tag inside"),
  TEXT_EMPTY(ERROR, "The text part is empty.", "fill the theme's .txt layout"),
  TEXT_LINK_MISSING(
      WARNING, "A link of the mail is not in its text part.", "show it in the theme's .txt layout"),
  TEXT_LINE_LONG(
      WARNING, "The text part has a line of more than 998 characters.", "use a shorter address"),
  CSS_UNSUPPORTED(
      WARNING,
      "The style sheet uses what a reader's mail client does not know.",
      "use another way, or name your readers' clients in lint.clients"),
  HTML_UNSUPPORTED(
      WARNING,
      "The layout uses an element that a reader's mail client does not know.",
      "use another way, or name your readers' clients in lint.clients"),
  CSS_NESTED(
      WARNING,
      "A style rule stands inside another's @-rule twice over.",
      "put it on one level; Gmail drops the whole sheet"),

  // Silencing
  UNKNOWN_RULE(
      ERROR, "A rule that does not exist is silenced.", "'mailboat check --rules' lists them all"),
  UNUSED_SILENCE(
      SUGGESTION, "A rule is silenced where it finds nothing.", "take the silencing out");

  private final Severity severity;
  private final String sentence;
  private final String mend;

  Rule(Severity severity, String sentence, String mend) {
    this.severity = severity;
    this.sentence = sentence;
    this.mend = mend;
  }

  /// The word by which it is silenced, such as `image-alt`.
  public String id() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public Severity severity() {
    return severity;
  }

  /// What is wrong, in general.
  public String sentence() {
    return sentence;
  }

  /// What to do about it.
  public String mend() {
    return mend;
  }

  public static Optional<Rule> of(String id) {
    return Arrays.stream(values()).filter(rule -> rule.id().equals(id)).findFirst();
  }

  /// Every rule's id.
  public static List<String> ids() {
    return Arrays.stream(values()).map(Rule::id).toList();
  }
}
