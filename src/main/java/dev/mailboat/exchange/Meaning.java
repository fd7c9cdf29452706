package dev.mailboat.exchange;

import dev.mailboat.Subscriber.Status;

/// What a column of a foreign file says of a person.
sealed interface Meaning {

  /// The text is the value of our column.
  record Value(String column) implements Meaning {}

  /// The whole name, which is 0, or a part of it; parts are joined by their order, and count only
  /// without a whole name.
  record Name(int order) implements Meaning {}

  /// A time; without a zone it is UTC.
  record Time(String column) implements Meaning {}

  /// A time since which they have the status; empty says nothing.
  record Since(Status status) implements Meaning {}

  /// They have the status when the cell says yes, or when it says no.
  record Flag(Status status, boolean saysYes) implements Meaning {}

  /// Why they have the status; when it is filled they have it.
  record ReasonFor(Status status) implements Meaning {}

  /// What needs no more words.
  enum Plain implements Meaning {
    EMAIL,
    TAGS,
    LANGUAGE,
    STATUS,
    /// Why they left; says so when they called the mail spam.
    LEAVING_REASON,
    /// A JSON object, each member a value.
    ATTRIBUTES,
    /// Of no use outside the program that wrote it.
    NOTHING
  }

  /// As the mapping shows it to the user.
  default String shown() {
    return switch (this) {
      case Value value -> value.column();
      case Name _ -> "name";
      case Time time -> time.column() + " (time, UTC)";
      case Since since -> "status " + since.status() + ", and status_at";
      case Flag flag -> "status " + flag.status() + (flag.saysYes() ? " if yes" : " if no");
      case ReasonFor reason -> "status " + reason.status() + ", and status_reason";
      case Plain plain ->
          switch (plain) {
            case EMAIL -> "email";
            case TAGS -> "tags";
            case LANGUAGE -> "language";
            case STATUS -> "status";
            case LEAVING_REASON -> "status_reason";
            case ATTRIBUTES -> "a column for each member of the JSON object";
            case NOTHING -> "left out";
          };
    };
  }
}
