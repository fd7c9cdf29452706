package dev.mailboat.exchange;

import dev.mailboat.Subscriber.Status;
import java.util.Arrays;
import java.util.Collection;

/// A program whose exports are known by their headers. The first whose telling columns all stand in
/// a file wrote it; a file of none of them is a spreadsheet.
public enum Service {
  MAILCHIMP_UNSUBSCRIBED("Mailchimp, unsubscribed", Status.UNSUBSCRIBED),
  MAILCHIMP_CLEANED("Mailchimp, cleaned", Status.BOUNCED),
  MAILCHIMP("Mailchimp, subscribed", Status.ACTIVE),
  LISTMONK("listmonk", Status.ACTIVE),
  GHOST("Ghost", Status.ACTIVE),
  SUBSTACK("Substack", Status.ACTIVE),
  BEEHIIV("beehiiv", Status.ACTIVE),
  BUTTONDOWN("Buttondown", Status.ACTIVE),
  HUBSPOT_OPT_OUTS("HubSpot, opt-outs", Status.ACTIVE),
  HUBSPOT("HubSpot", Status.ACTIVE),
  CURATED("Curated", Status.ACTIVE),
  TINYNEWS("TinyNews", Status.ACTIVE),
  /// Any other file: its columns are understood by their names.
  SPREADSHEET("a spreadsheet", Status.ACTIVE);

  private final String title;
  private final Status status;

  Service(String title, Status status) {
    this.title = title;
    this.status = status;
  }

  /// The service that wrote a file.
  ///
  /// @param columns the header in lower case
  static Service of(Collection<String> columns) {
    return Arrays.stream(values())
        .filter(service -> columns.containsAll(ServiceColumns.of(service).telling()))
        .findFirst()
        .orElse(SPREADSHEET);
  }

  /// Its name, and which of its exports.
  @Override
  public String toString() {
    return title;
  }

  /// What everybody in the file is unless a column says something stricter.
  Status status() {
    return status;
  }
}
