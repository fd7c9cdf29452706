package dev.mailboat.exchange;

import dev.mailboat.Subscriber.Status;

/// For whom the list is written.
public enum ExportFormat {
  /// Our own columns, UTF-8, commas, `\n`.
  CSV,
  /// Our own columns for a spreadsheet: byte order mark, `\r\n`, nothing that it would run as a
  /// formula.
  EXCEL,
  MAILCHIMP,
  LISTMONK,
  GHOST;

  /// The file in which somebody of this status stands. Services that take a file's people as
  /// subscribed get the others in files of their own, so that nobody who left is mailed there.
  public String part(Status status) {
    return switch (this) {
      case CSV, EXCEL -> "subscribers.csv";
      case GHOST -> "members.csv";
      case MAILCHIMP ->
          switch (status) {
            case ACTIVE -> "subscribed.csv";
            case PENDING, PAUSED -> "non-subscribed.csv";
            case UNSUBSCRIBED, COMPLAINED -> "unsubscribed.csv";
            case BOUNCED -> "cleaned.csv";
          };
      case LISTMONK ->
          switch (status) {
            case ACTIVE -> "subscribers.csv";
            case PENDING, PAUSED -> "disabled.csv";
            case UNSUBSCRIBED, BOUNCED, COMPLAINED -> "blocklist.csv";
          };
    };
  }
}
