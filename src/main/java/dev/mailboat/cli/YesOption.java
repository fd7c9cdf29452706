package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import picocli.CommandLine.Option;

/// `--yes`, and the question that it answers beforehand: an expression may be true of more people
/// than its writer thought of.
final class YesOption {
  @Option(
      names = "--yes",
      description = "Go on without being asked when --where means more than one person.")
  boolean yes;

  /// Returns when it is confirmed that so many people are meant; one needs no confirmation.
  ///
  /// @param verb such as `forget`
  /// @throws ProblemsException of kind USAGE when it is not
  void require(Wiring wiring, int people, String verb) {
    if (yes || people < 2) {
      return;
    }
    String many = Plural.of(people, "person", "people");
    if (!wiring.surroundings().terminal().in()) {
      String what = "this would " + verb + " " + many + ", and nobody is here to confirm it";
      throw refused(verb, what, "look at them with --dry-run, then say --yes");
    }
    wiring.err().println("This would " + verb + " " + many + ".");
    if (!wiring.isTyped("Type the number of people to go on, anything else to stop: ", people)) {
      throw refused(verb, "not confirmed", "type " + people + " when you are asked, or say --yes");
    }
  }

  private static ProblemsException refused(String verb, String what, String hint) {
    Place place = new Place("mailboat subscribers " + verb, 0, 0);
    return new ProblemsException(
        Kind.USAGE, Problem.error(place, "not-confirmed", what).withHint(hint));
  }
}
