package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// What `unsubscribe`, `suppress` and `forget` have in common: people who are named or chosen by an
/// expression, and the question before it takes several.
final class LeavingOptions {
  @Parameters(
      paramLabel = "ADDRESS",
      arity = "0..*",
      description = "Whom it is about; without any, everybody of whom --where is true.")
  List<String> addresses = List.of();

  @Mixin final ChangeOptions change = new ChangeOptions();

  @Mixin final YesOption yes = new YesOption();

  /// The people, by identity.
  ///
  /// @throws dev.mailboat.ProblemsException of kind USAGE when nobody is meant, a word is no
  ///   address, or it is not confirmed that several people are
  Map<String, EmailAddress> people(Wiring wiring, String verb) {
    Map<String, EmailAddress> people = new LinkedHashMap<>();
    Targets.people(wiring, addresses, change.list)
        .forEach(each -> people.putIfAbsent(each.identity(), each));
    if (addresses.isEmpty() && !change.dryRun) {
      yes.require(wiring, people.size(), verb);
    }
    return people;
  }
}
