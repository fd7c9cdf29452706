package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.ProblemsException.Kind;

/// What one attempt came to.
sealed interface Verdict {

  /// The server has decided about this mail, or nobody can know.
  record Settled(Delivery delivery) implements Verdict {}

  /// Not now; the mail is to be tried again later, at most `attempts` times in all.
  record Later(ServerReply reply, int attempts) implements Verdict {}

  /// The connection or the host failed (421, a lost connection, throttling). The mail was not
  /// taken, and it says nothing about the recipient.
  ///
  /// @param tooFast whether the server wants fewer mails a second
  record HostTrouble(String words, boolean tooFast) implements Verdict {}

  /// The mail was not taken because server and client misunderstood each other; worth one more try.
  ///
  /// @param plainly without optional parameters (555), else on a new connection (503)
  record Again(ServerReply reply, boolean plainly) implements Verdict {}

  /// No mail of this run will be taken: the sender, the login, the size or the day's quota.
  record Stop(Kind kind, String rule, String what, String hint) implements Verdict {}
}
