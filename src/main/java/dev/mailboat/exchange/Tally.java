package dev.mailboat.exchange;

import dev.mailboat.Subscriber.Status;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/// What becomes of everybody in an import; the numbers add up to the people in the files.
public final class Tally {
  private final Map<Status, Integer> added = new EnumMap<>(Status.class);
  private final Map<Status, Integer> stricter = new EnumMap<>(Status.class);
  private final Map<String, Integer> keptOut = new TreeMap<>();
  private int updated;
  private int unchanged;
  private int resubscribed;

  /// New on the list, by the status they come with.
  public Map<Status, Integer> added() {
    return added;
  }

  /// On the list, and now of a stricter status, by that status.
  public Map<Status, Integer> stricter() {
    return stricter;
  }

  /// Active in the files and not on the list, by why they stay so.
  public Map<String, Integer> keptOut() {
    return keptOut;
  }

  /// On the list, and now with more or other values.
  public int updated() {
    return updated;
  }

  public int unchanged() {
    return unchanged;
  }

  /// Brought back with a proof of consent.
  public int resubscribed() {
    return resubscribed;
  }

  void add(Status status) {
    added.merge(status, 1, Integer::sum);
  }

  void becomes(Status status) {
    stricter.merge(status, 1, Integer::sum);
  }

  void keepOut(String why) {
    keptOut.merge(why, 1, Integer::sum);
  }

  void update(boolean isChange) {
    updated += isChange ? 1 : 0;
    unchanged += isChange ? 0 : 1;
  }

  void resubscribe() {
    resubscribed++;
  }
}
