package dev.mailboat.exchange;

import static java.util.Map.entry;

import dev.mailboat.Subscriber.Status;
import dev.mailboat.exchange.Meaning.Flag;
import dev.mailboat.exchange.Meaning.Name;
import dev.mailboat.exchange.Meaning.Plain;
import dev.mailboat.exchange.Meaning.ReasonFor;
import dev.mailboat.exchange.Meaning.Since;
import dev.mailboat.exchange.Meaning.Time;
import dev.mailboat.exchange.Meaning.Value;
import java.util.Map;
import java.util.Set;

/// The columns that one service writes.
///
/// @param telling those that tell that the file is one of its exports
/// @param meanings by column in lower case; one that is not here is known by its name or is the
///   user's own
record ServiceColumns(Set<String> telling, Map<String, Meaning> meanings) {
  /// Mailchimp writes one file for each status, with much the same columns.
  private static final Map<String, Meaning> MAILCHIMP =
      Map.ofEntries(
          entry("email address", Plain.EMAIL),
          entry("first name", new Name(1)),
          entry("last name", new Name(2)),
          entry("optin_time", new Time("consent_at")),
          entry("optin_ip", new Value("consent_ip")),
          entry("confirm_time", new Time("confirmed_at")),
          entry("unsub_time", new Since(Status.UNSUBSCRIBED)),
          entry("unsub_reason", Plain.LEAVING_REASON),
          entry("unsub_reason_other", Plain.LEAVING_REASON),
          entry("clean_time", new Since(Status.BOUNCED)),
          entry("notes", new Value("notes")),
          entry("tags", Plain.TAGS),
          entry("member_rating", Plain.NOTHING),
          entry("confirm_ip", Plain.NOTHING),
          entry("latitude", Plain.NOTHING),
          entry("longitude", Plain.NOTHING),
          entry("gmtoff", Plain.NOTHING),
          entry("dstoff", Plain.NOTHING),
          entry("timezone", Plain.NOTHING),
          entry("cc", Plain.NOTHING),
          entry("region", Plain.NOTHING),
          entry("last_changed", Plain.NOTHING),
          entry("leid", Plain.NOTHING),
          entry("euid", Plain.NOTHING),
          entry("unsub_campaign_title", Plain.NOTHING),
          entry("unsub_campaign_id", Plain.NOTHING),
          entry("clean_campaign_title", Plain.NOTHING),
          entry("clean_campaign_id", Plain.NOTHING));

  private static final Map<String, Meaning> HUBSPOT =
      Map.ofEntries(
          entry("record id", Plain.NOTHING),
          entry("first name", new Name(1)),
          entry("last name", new Name(2)),
          entry("email", Plain.EMAIL),
          entry("create date", Plain.NOTHING),
          entry("last activity date", Plain.NOTHING),
          entry("contact owner", Plain.NOTHING),
          entry("unsubscribed from all email", new Flag(Status.UNSUBSCRIBED, true)),
          entry("email hard bounce reason", new ReasonFor(Status.BOUNCED)),
          entry("portal unsubscribe", new Flag(Status.UNSUBSCRIBED, true)),
          entry("portal bounce", new Flag(Status.BOUNCED, true)),
          entry("global bounce", new Flag(Status.BOUNCED, true)),
          entry("portal spam report", new Flag(Status.COMPLAINED, true)));

  private static final Map<String, Meaning> LISTMONK =
      Map.ofEntries(
          entry("uuid", Plain.NOTHING),
          entry("email", Plain.EMAIL),
          entry("name", new Name(0)),
          entry("attributes", Plain.ATTRIBUTES),
          entry("status", Plain.STATUS),
          entry("created_at", new Time("consent_at")),
          entry("updated_at", Plain.NOTHING));

  private static final Map<String, Meaning> GHOST =
      Map.ofEntries(
          entry("id", Plain.NOTHING),
          entry("email", Plain.EMAIL),
          entry("name", new Name(0)),
          entry("note", new Value("note")),
          entry("subscribed_to_emails", new Flag(Status.UNSUBSCRIBED, false)),
          entry("complimentary_plan", Plain.NOTHING),
          entry("stripe_customer_id", Plain.NOTHING),
          entry("created_at", new Time("consent_at")),
          entry("deleted_at", new Since(Status.UNSUBSCRIBED)),
          entry("labels", Plain.TAGS),
          entry("tiers", new Value("tiers")),
          entry("gift_id", Plain.NOTHING),
          entry("error", Plain.NOTHING));

  private static final Map<String, Meaning> SUBSTACK =
      Map.ofEntries(
          entry("email", Plain.EMAIL),
          entry("active_subscription", Plain.NOTHING),
          entry("expiry", Plain.NOTHING),
          entry("plan", new Value("plan")),
          entry("email_disabled", new Flag(Status.UNSUBSCRIBED, true)),
          entry("prefer_digests", Plain.NOTHING),
          entry("created_at", new Time("consent_at")),
          entry("first_payment_at", Plain.NOTHING));

  private static final Map<String, Meaning> BEEHIIV =
      Map.ofEntries(
          entry("email", Plain.EMAIL),
          entry("first name", new Name(1)),
          entry("last name", new Name(2)),
          entry("status", Plain.STATUS),
          entry("tier", new Value("tier")),
          entry("created_at", new Time("consent_at")),
          entry("unsubscribed_at", new Since(Status.UNSUBSCRIBED)),
          entry("tags", Plain.TAGS));

  private static final Map<String, Meaning> BUTTONDOWN =
      Map.ofEntries(
          entry("id", Plain.NOTHING),
          entry("creation_date", new Time("consent_at")),
          entry("email_address", Plain.EMAIL),
          entry("notes", new Value("notes")),
          entry("metadata", Plain.ATTRIBUTES),
          entry("tags", Plain.TAGS),
          entry("referrer_url", Plain.NOTHING),
          entry("secondary_id", Plain.NOTHING),
          entry("type", Plain.STATUS),
          entry("source", new Value("consent_source")));

  private static final Map<String, Meaning> CURATED =
      Map.ofEntries(
          entry("email address", Plain.EMAIL),
          entry("subscribed at", new Time("consent_at")),
          entry("utm source", Plain.NOTHING),
          entry("utm medium", Plain.NOTHING),
          entry("utm campaign", Plain.NOTHING));

  private static final Map<String, Meaning> TINYNEWS =
      Map.ofEntries(
          entry("email", Plain.EMAIL),
          entry("first name", new Name(1)),
          entry("last name", new Name(2)),
          entry("date added", new Time("consent_at")),
          entry("last modified", Plain.NOTHING),
          entry("status", Plain.STATUS),
          entry("clicks", Plain.NOTHING),
          entry("opens", Plain.NOTHING));

  static ServiceColumns of(Service service) {
    return switch (service) {
      case MAILCHIMP_UNSUBSCRIBED ->
          new ServiceColumns(Set.of("email address", "unsub_time"), MAILCHIMP);
      case MAILCHIMP_CLEANED ->
          new ServiceColumns(Set.of("email address", "clean_time"), MAILCHIMP);
      case MAILCHIMP -> new ServiceColumns(Set.of("email address", "optin_time"), MAILCHIMP);
      case LISTMONK -> new ServiceColumns(Set.of("email", "name", "attributes"), LISTMONK);
      case GHOST ->
          new ServiceColumns(Set.of("email", "subscribed_to_emails", "complimentary_plan"), GHOST);
      case SUBSTACK ->
          new ServiceColumns(Set.of("email", "active_subscription", "email_disabled"), SUBSTACK);
      case BEEHIIV -> new ServiceColumns(Set.of("email", "status", "tier"), BEEHIIV);
      case BUTTONDOWN ->
          new ServiceColumns(Set.of("email_address", "creation_date", "type"), BUTTONDOWN);
      case HUBSPOT_OPT_OUTS ->
          new ServiceColumns(Set.of("email", "portal bounce", "portal unsubscribe"), HUBSPOT);
      case HUBSPOT -> new ServiceColumns(Set.of("record id", "first name", "email"), HUBSPOT);
      case CURATED -> new ServiceColumns(Set.of("email address", "subscribed at"), CURATED);
      case TINYNEWS -> new ServiceColumns(Set.of("email", "date added", "last modified"), TINYNEWS);
      case SPREADSHEET -> new ServiceColumns(Set.of(), Map.of());
    };
  }
}
