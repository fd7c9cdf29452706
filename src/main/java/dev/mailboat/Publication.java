package dev.mailboat;

import java.util.Map;

/// The newsletter itself, the same for every issue: who writes it, from where, and the links it
/// offers.
///
/// @param name what readers call it
/// @param replyTo where answers go; the sender's address when the settings name none
/// @param postalAddress the sender's street address, which CAN-SPAM and CASL want in each mail;
///   lines divided by `\n`; empty only when the newsletter is not commercial
/// @param language BCP 47 tag of articles that name none
/// @param listId the domain-like identifier of `List-Id` (RFC 2919), such as
///   `brief.meridian-freight.example`
/// @param site absolute URL of the publisher's site; may be empty
/// @param links named links, such as `quote` and `shipping-rate`, to absolute URLs
/// @param commercial whether the laws on advertising hold, so that each mail must show the postal
///   address and a link to unsubscribe
public record Publication(
    String name,
    Sender from,
    Sender replyTo,
    String postalAddress,
    String language,
    String listId,
    String site,
    Map<String, String> links,
    boolean commercial) {
  public Publication {
    links = Map.copyOf(links);
  }
}
