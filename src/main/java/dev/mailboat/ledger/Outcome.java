package dev.mailboat.ledger;

import dev.mailboat.Delivery;
import dev.mailboat.State;
import java.util.Locale;

/// A delivery as the ledger's columns hold it.
///
/// @param next epoch milliseconds from when a deferred mail may be tried; 0 for others
record Outcome(State state, int code, String words, long next) {
  static Outcome of(Delivery delivery) {
    return switch (delivery) {
      case Delivery.Accepted accepted -> new Outcome(State.ACCEPTED, 250, accepted.reply(), 0);
      case Delivery.Refused refused ->
          new Outcome(State.REFUSED, refused.code(), refused.reply(), 0);
      case Delivery.Deferred deferred ->
          new Outcome(
              State.DEFERRED, deferred.code(), deferred.reply(), deferred.next().toEpochMilli());
      case Delivery.Unknown unknown -> new Outcome(State.UNKNOWN, 0, unknown.reason(), 0);
      case Delivery.Skipped skipped -> new Outcome(State.SKIPPED, 0, skipped.reason(), 0);
    };
  }

  static State state(String column) {
    return State.valueOf(column.toUpperCase(Locale.ROOT));
  }
}
