package dev.mailboat.exchange;

import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Subscriber.Status;
import java.util.Map;

/// A person as foreign files describe them.
///
/// @param values by our column, without empty ones; `email` and `status` are among them
/// @param place where they stand first
public record Arrival(EmailAddress address, Map<String, String> values, Place place) {
  public Arrival {
    values = Map.copyOf(values);
  }

  public Status status() {
    return Status.of(values.getOrDefault("status", "")).orElseThrow();
  }

  Arrival with(Map<String, String> newValues) {
    return new Arrival(address, newValues, place);
  }
}
