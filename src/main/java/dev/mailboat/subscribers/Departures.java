package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber.Status;
import dev.mailboat.Tokens;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Who must not be mailed as the files stood when they were read; some bytes a person.
public final class Departures {
  private static final int FEW = 1_000;

  private final IdentityTable left;
  private final Suppressions suppressions;
  private final FileStamp stamp;

  /// @param left people who are not active, each with the ordinal of the strictest status
  /// @param stamp of the list
  Departures(IdentityTable left, Suppressions suppressions, FileStamp stamp) {
    this.left = left;
    this.suppressions = suppressions;
    this.stamp = stamp;
  }

  /// Reads a list and the suppression list beside it. Only who left is held.
  ///
  /// @param key the newsletter's; asked for only when somebody is suppressed as a hash
  /// @throws ProblemsException when a row cannot be read: it could be somebody's who left
  public static Departures read(Path file, Supplier<Tokens> key) {
    SubscriberList list = SubscriberList.open(file);
    IdentityTable left = new IdentityTable(FEW);
    List<Problem> problems = new ArrayList<>();
    list.each(
        each -> {
          if (each.status() != Status.ACTIVE) {
            left.meet(each.address(), each.place().line(), IdentityTable.standing(each.status()));
          }
        },
        problem -> {
          if (problem.isError()) {
            problems.add(problem);
          }
        });
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, problems);
    }
    return new Departures(left, Suppressions.beside(file, key), list.stamp());
  }

  /// Why somebody must not be mailed; empty when they may be, or are not on the list.
  public Optional<String> reason(EmailAddress address) {
    Optional<String> suppressed =
        suppressions
            .reason(address)
            .map(why -> why.isEmpty() ? "suppressed" : "suppressed: " + why);
    return suppressed.or(() -> left.find(address).map(known -> known.status().toString()));
  }

  /// The list and the suppression list as they were read.
  public List<FileStamp> stamps() {
    return List.of(stamp, suppressions.stamp());
  }

  /// The two files as they are now.
  public static List<FileStamp> stamps(Path list) {
    return List.of(FileStamp.of(list), FileStamp.of(Suppressions.fileBeside(list)));
  }
}
