package dev.mailboat.subscribers;

/// The columns that mean something to Mailboat; every other one is a value for merge fields.
public final class Columns {
  public static final String EMAIL = "email";
  public static final String NAME = "name";

  /// A BCP 47 tag.
  public static final String LANGUAGE = "language";

  /// Words divided by `;` or `,`.
  public static final String TAGS = "tags";

  /// One of [dev.mailboat.Subscriber.Status]; empty is active.
  public static final String STATUS = "status";

  /// When the status came about, ISO 8601.
  public static final String STATUS_AT = "status_at";

  public static final String STATUS_REASON = "status_reason";

  /// When the person agreed to get mail, ISO 8601.
  public static final String CONSENT_AT = "consent_at";

  /// Where they agreed.
  public static final String CONSENT_SOURCE = "consent_source";

  private Columns() {}
}
