package dev.mailboat.subscribers;

import dev.mailboat.Problem;
import dev.mailboat.Recipient;
import dev.mailboat.Subscriber;
import dev.mailboat.Subscriber.Status;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Who gets an issue, and who does not and why. Every row of the list is in one of the two.
///
/// Of several rows of one person the first counts, and the strictest status wins. The rows are read
/// from the file each time they are asked for; memory holds some bytes a person.
public final class Audience {
  private static final int BYTES_OF_A_ROW = 100;
  private static final int FEW = 1_000;

  private final SubscriberList list;
  private final Suppressions suppressions;
  private final Predicate<Subscriber> wanted;
  private final IdentityTable left = new IdentityTable(FEW);
  private final Map<String, Integer> reasons = new LinkedHashMap<>();
  private @Nullable IdentityTable people;
  private int size;

  /// A row that is not mailed.
  ///
  /// @param reason such as `unsubscribed`, `suppressed: complaint`, `duplicate of line 12`
  public record LeftOut(Subscriber subscriber, String reason) {}

  /// Takes the rows one by one, in the list's order.
  public interface Visitor {
    /// Any row that could be read, before it is decided on.
    default void reads(Subscriber row) {}

    /// Somebody who gets the issue, numbered from 1, no person twice.
    default void gets(Recipient recipient) {}

    /// A row that is not mailed.
    default void isLeftOut(LeftOut row) {}
  }

  /// An audience, and who saw it while it was chosen.
  public record Chosen<V extends Visitor>(Audience audience, V visitor) {}

  /// The audience held whole, for whoever looks people up in it.
  ///
  /// @param recipients in the list's order, numbered from 1, no person twice
  /// @param leftOut in the list's order
  public record Held(List<Recipient> recipients, List<LeftOut> leftOut) {
    public Held {
      recipients = List.copyOf(recipients);
      leftOut = List.copyOf(leftOut);
    }
  }

  private Audience(SubscriberList list, Suppressions suppressions, Predicate<Subscriber> wanted) {
    this.list = list;
    this.suppressions = suppressions;
    this.wanted = wanted;
  }

  /// Chooses from the list.
  ///
  /// @param wanted whom the issue is for, besides the status
  /// @param visitors gives one that has seen nothing; a second is asked for when a row far down
  ///   overrules an earlier one of the same person, and then only that one counts
  /// @param problems gets what is wrong with the rows that cannot be read, and warnings
  public static <V extends Visitor> Chosen<V> choose(
      SubscriberList list,
      Suppressions suppressions,
      Predicate<Subscriber> wanted,
      Supplier<V> visitors,
      Consumer<Problem> problems) {
    Audience audience = new Audience(list, suppressions, wanted);
    V visitor = visitors.get();
    Counted counted = audience.new Counted(visitor);
    if (!audience.meetAll(counted, problems)) {
      visitor = visitors.get();
      counted = audience.new Counted(visitor);
      audience.read(counted);
    }
    audience.size = counted.recipients;
    audience.reasons.putAll(counted.reasons);
    return new Chosen<>(audience, visitor);
  }

  /// How many get the issue.
  public int size() {
    return size;
  }

  /// How many rows are left out for each reason; duplicates are counted as one reason.
  public Map<String, Integer> reasons() {
    return new LinkedHashMap<>(reasons);
  }

  /// How many rows the list has that could be read.
  public int candidates() {
    return size + reasons.values().stream().mapToInt(Integer::intValue).sum();
  }

  /// Goes through the list once more, with the same outcome.
  ///
  /// @throws dev.mailboat.ProblemsException of kind BUSY when the list was changed meanwhile
  public void each(Visitor visitor) {
    read(new Counted(visitor));
  }

  /// As above, for who gets the issue alone.
  public void eachRecipient(Consumer<Recipient> action) {
    each(
        new Visitor() {
          @Override
          public void gets(Recipient recipient) {
            action.accept(recipient);
          }
        });
  }

  /// Lets go of what only [#each] needs, which reads the list twice if it is called again.
  public void release() {
    people = null;
  }

  /// All of it in memory.
  public Held held() {
    List<Recipient> recipients = new ArrayList<>();
    List<LeftOut> leftOut = new ArrayList<>();
    each(
        new Visitor() {
          @Override
          public void gets(Recipient recipient) {
            recipients.add(recipient);
          }

          @Override
          public void isLeftOut(LeftOut row) {
            leftOut.add(row);
          }
        });
    return new Held(recipients, leftOut);
  }

  /// Who must not be mailed as the list was read.
  public Departures departures() {
    return new Departures(left, suppressions, list.stamp());
  }

  /// Meets everybody for the first time and takes every row for what it is by the rows above it;
  /// returns whether that was right.
  private boolean meetAll(Counted counted, Consumer<Problem> problems) {
    IdentityTable met = new IdentityTable(list.stamp().size() / BYTES_OF_A_ROW);
    boolean[] right = {true};
    list.eachSome(
        rows -> {
          List<IdentityTable.Hashes> hashes = new ArrayList<>(rows.size());
          rows.forEach(each -> hashes.add(met.hashes(each.address())));
          met.fetch(hashes);
          for (int i = 0; i < rows.size(); i++) {
            right[0] &= meet(rows.get(i), hashes.get(i), met, counted);
          }
        },
        problems);
    people = met;
    return right[0];
  }

  private boolean meet(
      Subscriber each, IdentityTable.Hashes hashes, IdentityTable met, Counted counted) {
    IdentityTable.Known own =
        new IdentityTable.Known(each.place().line(), true, IdentityTable.standing(each.status()));
    IdentityTable.Known before =
        met.meet(hashes, own.line(), own.standing())
            .filter(IdentityTable.Known::isSamePerson)
            .orElse(own);
    if (each.status() != Status.ACTIVE) {
      left.meet(each.address(), own.line(), own.standing());
    }
    counted.take(each, before);
    return before.standing() >= own.standing();
  }

  private void read(Counted counted) {
    if (people == null) {
      meetAll(new Counted(new Visitor() {}), problem -> {});
    }
    IdentityTable met = Objects.requireNonNull(people);
    list.each(
        each -> counted.take(each, met.find(each.address()).orElseThrow(list::changed)),
        problem -> {});
  }

  private Optional<String> reason(Subscriber each, Status status) {
    Optional<String> suppressed = suppressions.reason(each);
    if (suppressed.isPresent()) {
      return suppressed.map(why -> why.isEmpty() ? "suppressed" : "suppressed: " + why);
    }
    if (status != Status.ACTIVE) {
      return Optional.of(status.toString());
    }
    return wanted.test(each) ? Optional.empty() : Optional.of("not in the audience");
  }

  /// One reading of the list.
  private final class Counted {
    private final Visitor visitor;
    private final Map<String, Integer> reasons = new LinkedHashMap<>();
    private int recipients;

    Counted(Visitor visitor) {
      this.visitor = visitor;
    }

    /// @param person what is known of whose row it is
    void take(Subscriber each, IdentityTable.Known person) {
      visitor.reads(each);
      if (person.line() != each.place().line()) {
        reasons.merge("duplicate", 1, Integer::sum);
        visitor.isLeftOut(new LeftOut(each, "duplicate of line " + person.line()));
        return;
      }
      Optional<String> reason = reason(each, person.status());
      if (reason.isPresent()) {
        reasons.merge(reason.get(), 1, Integer::sum);
        visitor.isLeftOut(new LeftOut(each, reason.get()));
      } else {
        recipients++;
        visitor.gets(new Recipient(recipients, each.address(), each.language(), each.values()));
      }
    }
  }
}
