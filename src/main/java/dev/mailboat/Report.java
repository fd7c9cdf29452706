package dev.mailboat;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Where an issue stands: how many recipients in each state, and by name those that need a person's
/// eye.
///
/// @param counts every state, zero included
/// @param doubtful refused, unknown and deferred recipients in that order, each by name; at most a
///   few thousand
public record Report(String issue, Map<State, Integer> counts, List<Line> doubtful) {

  /// One recipient.
  ///
  /// @param code the SMTP reply code; 0 when there was none
  /// @param words the server's reply, or the reason
  /// @param at when the state was reached
  public record Line(
      int number, EmailAddress address, State state, int code, String words, Instant at) {}

  public Report {
    Map<State, Integer> complete = new EnumMap<>(State.class);
    for (State state : State.values()) {
      complete.put(state, counts.getOrDefault(state, 0));
    }
    counts = Map.copyOf(complete);
    doubtful = List.copyOf(doubtful);
  }

  public int count(State state) {
    return counts.getOrDefault(state, 0);
  }

  /// Everybody the issue was promised to: all states but skipped.
  public int promised() {
    return counts.values().stream().mapToInt(Integer::intValue).sum() - count(State.SKIPPED);
  }

  /// Recipients the next run would try.
  public int owed() {
    return count(State.PLANNED) + count(State.DEFERRED);
  }
}
