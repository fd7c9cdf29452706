package dev.mailboat.cli;

import dev.mailboat.Condition;
import dev.mailboat.EmailAddress;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.subscribers.Row;
import dev.mailboat.subscribers.RowChanges;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whom a command means: people by address, people by condition, or both, and then only those of
/// the named of whom the condition is true.
final class Targets {
  private final Optional<Condition> condition;
  private final boolean anybody;
  private final Map<String, EmailAddress> notMet = new LinkedHashMap<>();
  private final Map<String, EmailAddress> wanted = new LinkedHashMap<>();

  private Targets(
      Collection<EmailAddress> addresses, boolean anybody, Optional<Condition> condition) {
    this.condition = condition;
    this.anybody = anybody;
    addresses.forEach(each -> wanted.put(each.identity(), each));
    notMet.putAll(wanted);
  }

  /// The rows of these people of which `--where` is true; of everybody, when nobody is named.
  ///
  /// @throws ProblemsException of kind USAGE when neither says anything
  static Targets of(Wiring wiring, List<String> words, ListOptions options) {
    requireSome(words, options);
    return new Targets(addresses(words), words.isEmpty(), options.condition(wiring));
  }

  /// The rows of people who were chosen before, of which `--where` is true.
  static Targets of(Wiring wiring, Collection<EmailAddress> people, ListOptions options) {
    return new Targets(people, false, options.condition(wiring));
  }

  /// The people themselves: who is named, whether on the list or not, or with `--where` who is on
  /// the list and meets it.
  ///
  /// @throws ProblemsException of kind USAGE when neither says anything, or a word is no address
  static List<EmailAddress> people(Wiring wiring, List<String> words, ListOptions options) {
    requireSome(words, options);
    List<EmailAddress> named = addresses(words);
    if (!options.where.isGiven()) {
      return named;
    }
    Map<String, EmailAddress> people = options.people(wiring);
    return named.isEmpty()
        ? List.copyOf(people.values())
        : named.stream().filter(each -> people.containsKey(each.identity())).toList();
  }

  private static void requireSome(List<String> words, ListOptions options) {
    if (words.isEmpty() && !options.where.isGiven()) {
      throw new ProblemsException(
          Kind.USAGE,
          Problem.error(new Place("mailboat", 0, 0), "nobody-named", "nobody is named")
              .withHint("name addresses, or say --where"));
    }
  }

  /// The words as addresses.
  ///
  /// @throws ProblemsException of kind USAGE with every word that is none
  static List<EmailAddress> addresses(List<String> words) {
    List<EmailAddress> addresses = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String word : words) {
      try {
        addresses.add(EmailAddress.parse(word));
      } catch (IllegalArgumentException e) {
        String what = String.valueOf(e.getMessage());
        problems.add(Problem.error(new Place("mailboat", 0, 0), "address-invalid", what));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.USAGE, problems);
    }
    return addresses;
  }

  /// Whether the row's person is meant.
  boolean isMeant(Row row) {
    Optional<String> who = RowChanges.address(row).map(EmailAddress::identity);
    who.ifPresent(notMet::remove);
    boolean named = anybody || who.filter(wanted::containsKey).isPresent();
    return named && (condition.isEmpty() || condition.get().test(row.values()));
  }

  /// Stops when somebody who was named did not come up.
  ///
  /// @throws ProblemsException of kind NO_INPUT with each of them
  void requireAllMet(Path list, String hint) {
    List<Problem> problems =
        notMet.values().stream()
            .map(
                each ->
                    Problem.error(
                            Place.of(list), "not-on-list", "'" + each + "' is not on the list")
                        .withHint(hint))
            .toList();
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.NO_INPUT, problems);
    }
  }
}
