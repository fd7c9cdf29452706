package dev.mailboat.config;

import dev.mailboat.EmailAddress;
import dev.mailboat.Passage;
import dev.mailboat.Problem;
import dev.mailboat.Publication;
import dev.mailboat.Sender;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The sections `newsletter` and `links`.
record PublicationSettings(Layers layers, List<Problem> problems) {
  private static final String SECTION = "newsletter";
  private static final Pattern LABEL = Pattern.compile("[^a-z0-9]+");
  private static final Pattern LIST_ID = Pattern.compile("[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)+");
  private static final Sender NOBODY =
      new Sender("", new EmailAddress("nobody", "example.invalid"));

  Publication read() {
    String name = required("name").text().strip();
    Sender from = sender(required("from"), NOBODY);
    boolean commercial = !layers.of(SECTION, "non-commercial").flag("non-commercial");
    Passage postal =
        commercial ? required("postal-address") : layers.text(SECTION, "postal-address");
    Passage language = layers.text(SECTION, "language");
    Map<String, String> links = new LinkedHashMap<>();
    layers.all("links").forEach((key, url) -> links.put(key, url(key, url)));
    return new Publication(
        name,
        from,
        sender(layers.text(SECTION, "reply-to"), from),
        postal.text().strip(),
        language.isEmpty() ? "en" : language.text().strip(),
        listId(name, from),
        url("site", layers.text(SECTION, "site")),
        links,
        commercial);
  }

  private Passage required(String key) {
    return layers.of(SECTION, key).requiredText(key);
  }

  private Sender sender(Passage text, Sender absent) {
    if (text.isEmpty()) {
      return absent;
    }
    try {
      Sender sender = Sender.parse(text.text());
      if (!sender.address().needsSmtpUtf8()) {
        return sender;
      }
      problems.add(
          Problem.error(
              text.place(), "bad-address", "a sender's address must be ASCII before the @"));
    } catch (IllegalArgumentException e) {
      String what = e.getMessage() + "; expected 'Name <local@domain>'";
      problems.add(Problem.error(text.place(), "bad-address", what));
    }
    return absent;
  }

  /// The `List-Id` (RFC 2919): as written, or made from the newsletter's name and the sender's
  /// domain.
  private String listId(String name, Sender from) {
    Passage written = layers.text(SECTION, "list-id");
    if (written.isEmpty()) {
      String label = LABEL.matcher(name.toLowerCase(Locale.ROOT)).replaceAll("-");
      return (label.isBlank() || label.equals("-") ? "newsletter" : label)
          + "."
          + from.address().domain();
    }
    String id = written.text().strip();
    if (!LIST_ID.matcher(id).matches()) {
      String what = "'" + id + "' is no list id, expected words and dots, as in brief.example.org";
      problems.add(Problem.error(written.place(), "bad-list-id", what));
    }
    return id;
  }

  private String url(String key, Passage url) {
    String text = url.text().strip();
    if (!text.isEmpty() && !Urls.isAbsolute(text)) {
      String what = "'" + text + "' of '" + key + "' is not a full web address";
      problems.add(
          Problem.error(url.place(), "bad-url", what)
              .withHint("write it with https:// and without spaces"));
    }
    return text;
  }
}
