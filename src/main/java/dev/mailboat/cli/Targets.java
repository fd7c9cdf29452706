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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whom a command means: people by address, people by condition, or both, of which either is
/// enough.
final class Targets {
  private final Optional<Condition> condition;
  private final Map<String, EmailAddress> notMet = new LinkedHashMap<>();
  private final Map<String, EmailAddress> wanted = new LinkedHashMap<>();

  private Targets(List<EmailAddress> addresses, Optional<Condition> condition) {
    this.condition = condition;
    addresses.forEach(each -> wanted.put(each.identity(), each));
    notMet.putAll(wanted);
  }

  /// @throws ProblemsException of kind USAGE when nobody is named
  static Targets of(List<String> words, Optional<Condition> condition) {
    if (words.isEmpty() && condition.isEmpty()) {
      throw new ProblemsException(
          Kind.USAGE,
          Problem.error(new Place("mailboat", 0, 0), "nobody-named", "nobody is named")
              .withHint("name addresses, or say --where"));
    }
    return new Targets(addresses(words), condition);
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
    boolean named = who.filter(wanted::containsKey).isPresent();
    who.ifPresent(notMet::remove);
    return named || (condition.isPresent() && condition.get().test(row.values()));
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
