package dev.mailboat.subscribers;

import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Who must not be mailed as the files stand now. Only these are held, however long the list.
public final class Departures {
  private final Map<String, Status> left;
  private final Suppressions suppressions;

  private Departures(Map<String, Status> left, Suppressions suppressions) {
    this.left = left;
    this.suppressions = suppressions;
  }

  /// Reads a list and the suppression list beside it.
  ///
  /// @param key the newsletter's; asked for only when somebody is suppressed as a hash
  /// @throws ProblemsException when a row cannot be read: it could be somebody's who left
  public static Departures read(Path list, Supplier<Tokens> key) {
    Map<String, Status> left = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    try (Rows rows = Rows.open(list)) {
      RowReader reader = new RowReader(rows.header().orThrowWithoutEmail());
      for (Row row : rows) {
        reader
            .read(row, problems::add)
            .filter(subscriber -> subscriber.status() != Status.ACTIVE)
            .ifPresent(
                each -> left.merge(each.address().identity(), each.status(), Departures::stricter));
      }
    }
    if (problems.stream().anyMatch(Problem::isError)) {
      throw new ProblemsException(Kind.CONTENT, problems);
    }
    return new Departures(left, Suppressions.beside(list, key));
  }

  /// Why somebody must not be mailed; empty when they may be, or are not on the list.
  public Optional<String> reason(Subscriber subscriber) {
    Optional<String> suppressed =
        suppressions
            .reason(subscriber)
            .map(why -> why.isEmpty() ? "suppressed" : "suppressed: " + why);
    return suppressed.or(
        () -> Optional.ofNullable(left.get(subscriber.address().identity())).map(Status::toString));
  }

  private static Status stricter(Status a, Status b) {
    return a.compareTo(b) > 0 ? a : b;
  }
}
