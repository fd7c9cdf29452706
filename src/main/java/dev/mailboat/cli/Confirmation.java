package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;

/// Asks before mails go out; a script says so beforehand.
record Confirmation(Wiring wiring, SendCommand options) {

  /// Whether it was confirmed beforehand, so that nobody will be asked.
  boolean isGiven() {
    return options.confirmed != null || options.guards.plan != null;
  }

  /// Returns when the run is confirmed.
  ///
  /// @throws ProblemsException of kind USAGE when it is not
  void require(int recipients) {
    SendCommand.Confirmed confirmed = options.confirmed;
    if (confirmed != null && confirmed.recipients != null) {
      if (confirmed.recipients != recipients) {
        throw refused(
            "--confirm says "
                + Plural.number(confirmed.recipients)
                + ", and "
                + Plural.number(recipients)
                + " are owed the issue",
            "look at the numbers above, then say --confirm " + recipients);
      }
      return;
    }
    if ((confirmed != null && confirmed.yes) || options.guards.plan != null) {
      return;
    }
    if (!wiring.surroundings().terminal().in()) {
      throw refused(
          "this would mail "
              + Plural.of(recipients, "reader")
              + ", and nobody is here to confirm it",
          "say --confirm " + recipients + " or --yes");
    }
    ask(recipients);
  }

  private void ask(int recipients) {
    if (!wiring.isTyped(
        "Type the number of readers to send, anything else to stop: ", recipients)) {
      throw refused("not confirmed", "type " + recipients + " when you are asked");
    }
  }

  private static ProblemsException refused(String what, String hint) {
    return new ProblemsException(
        Kind.USAGE,
        Problem.error(new Place("mailboat send", 0, 0), "not-confirmed", what).withHint(hint));
  }
}
