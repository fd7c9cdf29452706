package dev.mailboat.compose;

import dev.mailboat.Content;
import dev.mailboat.EmailAddress;
import dev.mailboat.MergeText.Escape;
import dev.mailboat.MergeText.Field;
import dev.mailboat.Message;
import dev.mailboat.Newsletter;
import dev.mailboat.Newsletter.Variant;
import dev.mailboat.Publication;
import dev.mailboat.Recipient;
import dev.mailboat.Sender;
import dev.mailboat.Tokens;
import dev.mailboat.Unsubscribe;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Composes the mails of one newsletter. Safe for use by several threads.
public final class Composer {
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

  /// How many bytes of a body are values or stand between two that are near each other.
  private static final int SHORT_PIECES = 1_024;

  private final Publication publication;
  private final Unsubscribe unsubscribe;
  private final Tokens tokens;
  private final Newsletter newsletter;
  private final Occasion occasion;
  private final Credentials credentials;
  private final IdentityHashMap<Variant, Body> bodies = new IdentityHashMap<>();

  /// Header fields that are the same in every mail, in the order of the mail: before the reader's,
  /// between the Message-ID and the ways out, and behind those.
  private final Headers opening;

  private final Headers listId;
  private final Headers closing;

  /// What makes two runs of one newsletter differ.
  ///
  /// @param name goes into Message-IDs and tokens: the issue's name for the real run
  /// @param date of every mail: when the issue was frozen, so that a second attempt has the same
  ///   bytes
  /// @param subjectPrefix such as `[TEST 14:05] `; empty for the real run
  public record Occasion(String name, Instant date, String subjectPrefix) {}

  /// What makes receivers believe the sender.
  ///
  /// @param bounces where bounces go, with a token that names the reader behind a `+` (VERP); empty
  ///   when they go to the sender
  /// @param signer signs the finished bytes; empty when the relay signs, or nobody
  public record Credentials(Optional<EmailAddress> bounces, Optional<DkimSigner> signer) {
    public static final Credentials NONE = new Credentials(Optional.empty(), Optional.empty());
  }

  /// A composer of mails without credentials.
  public Composer(
      Publication publication,
      Unsubscribe unsubscribe,
      Tokens tokens,
      Newsletter newsletter,
      Occasion occasion) {
    this(publication, unsubscribe, tokens, newsletter, occasion, Credentials.NONE);
  }

  public Composer(
      Publication publication,
      Unsubscribe unsubscribe,
      Tokens tokens,
      Newsletter newsletter,
      Occasion occasion,
      Credentials credentials) {
    this.credentials = credentials;
    this.publication = publication;
    this.unsubscribe = unsubscribe;
    this.tokens = tokens;
    this.newsletter = newsletter;
    this.occasion = occasion;
    newsletter.variants().forEach(variant -> bodies.put(variant, new Body(variant)));
    opening =
        new Headers()
            .add("Date", DATE.format(occasion.date.atOffset(ZoneOffset.UTC)))
            .addMailbox("From", publication.from())
            .addMailbox("Reply-To", publication.replyTo());
    listId =
        new Headers().addPhrase("List-Id", publication.name(), "<" + publication.listId() + ">");
    closing =
        new Headers()
            .add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click")
            .add("List-Post", "NO")
            .add("Feedback-ID", feedbackId())
            .add("Auto-Submitted", "auto-generated")
            .add("Precedence", "bulk")
            .add("X-Auto-Response-Suppress", "OOF, AutoReply")
            .add("MIME-Version", "1.0");
  }

  /// The mail for one recipient; the same bytes on every call.
  public Message compose(Recipient recipient) {
    Variant variant = newsletter.variantFor(recipient);
    Body body = bodies.get(variant);
    if (body == null) {
      throw new IllegalStateException("every variant has its body");
    }
    EmailAddress sender = publication.from().address();
    String token = tokens.unsubscribe(occasion.name, recipient.address());
    String id =
        "<" + tokens.messageId(occasion.name, recipient.address()) + "@" + sender.domain() + ">";
    Map<String, String> given = given(recipient, token);
    byte[] header = headers(recipient, variant, body, token, id, given);
    return new Message(
        id,
        envelopeSender(sender, recipient),
        recipient.address(),
        credentials
            .signer
            .map(signer -> signed(signer, header, body, recipient, given))
            .orElseGet(() -> joined(header, body, recipient, given)));
  }

  private EmailAddress envelopeSender(EmailAddress sender, Recipient recipient) {
    return credentials
        .bounces
        .map(
            to ->
                new EmailAddress(
                    to.local() + "+" + tokens.bounce(occasion.name, recipient.address()),
                    to.domain()))
        .orElse(sender);
  }

  private Content joined(byte[] start, Body body, Recipient recipient, Map<String, String> given) {
    Bytes out = new Bytes(SHORT_PIECES).add(start);
    body.writeTo(out, each -> each.test(recipient), field -> value(field, recipient, given));
    return out.content();
  }

  /// The signature stands above the header fields, and covers them and the body.
  private Content signed(
      DkimSigner signer, byte[] header, Body body, Recipient recipient, Map<String, String> given) {
    byte[] content = joined(new byte[0], body, recipient, given).toArray();
    byte[] signature = signer.sign(header, content, occasion.date);
    return Content.of(List.of(signature, header, content));
  }

  /// The HTML part that a reader would see.
  public String html(Variant variant, Recipient reader) {
    return variant
        .html()
        .join(each -> each.test(reader), field -> value(field, reader, given(reader)));
  }

  /// The text part that a reader would see.
  public String text(Variant variant, Recipient reader) {
    return variant
        .text()
        .join(each -> each.test(reader), field -> value(field, reader, given(reader)));
  }

  private Map<String, String> given(Recipient reader) {
    return given(reader, tokens.unsubscribe(occasion.name, reader.address()));
  }

  private Map<String, String> given(Recipient reader, String token) {
    return Map.of(
        "email", reader.address().toString(), "unsubscribe_url", unsubscribe.urlFor(token));
  }

  private byte[] headers(
      Recipient recipient,
      Variant variant,
      Body body,
      String token,
      String id,
      Map<String, String> given) {
    String subject =
        variant
            .subject()
            .join(each -> each.test(recipient), field -> value(field, recipient, given));
    String displayName = Escaping.escape(recipient.value("name"), Escape.TEXT);
    return new Headers()
        .add(opening)
        .addMailbox("To", new Sender(displayName, recipient.address()))
        .addText("Subject", occasion.subjectPrefix + subject)
        .add("Message-ID", id)
        .add(listId)
        .addLines("List-Unsubscribe", waysOut(token))
        .add(closing)
        .add("Content-Language", variant.language())
        .add("Content-Type", body.contentType())
        .addEnd()
        .bytes();
  }

  private String[] waysOut(String token) {
    String page = "<" + unsubscribe.urlFor(token) + ">";
    return unsubscribe
        .mailtoFor(token)
        .map(mail -> new String[] {page, "<" + mail + ">"})
        .orElseGet(() -> new String[] {page});
  }

  /// `campaign:list:type:sender` for Gmail's Postmaster Tools; the same for all recipients, the
  /// sender 5 to 15 characters that never change.
  private String feedbackId() {
    String list = publication.listId().split("\\.", 2)[0];
    String domain = publication.from().address().domain().replaceAll("[^a-z0-9]", "");
    String sender = (domain + "-mail").substring(0, Math.min(domain.length() + 5, 15));
    String issue = newsletter.issue().replaceAll("[^A-Za-z0-9._-]", "-");
    return issue + ":" + list + ":newsletter:" + sender;
  }

  private static String value(Field field, Recipient recipient, Map<String, String> given) {
    String known = given.getOrDefault(field.column(), "");
    String value = known.isEmpty() ? recipient.value(field.column()) : known;
    return Escaping.escape(value.isBlank() ? field.fallback() : value, field.escape());
  }
}
