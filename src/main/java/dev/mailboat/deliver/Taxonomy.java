package dev.mailboat.deliver;

import dev.mailboat.Delivery;
import dev.mailboat.ProblemsException.Kind;

/// What a reply means, by the phase it came in and its first digit; the words and the enhanced
/// status only tell troubles apart that share a code.
final class Taxonomy {
  /// A mail that is put off for a day and more is given up.
  private static final int USUAL_ATTEMPTS = 12;

  /// A full mailbox seldom empties within the hour.
  private static final int ATTEMPTS_AT_FULL_MAILBOX = 3;

  private Taxonomy() {}

  /// The verdict on a reply that is not the one hoped for, or on the reply to the final dot.
  static Verdict judge(Phase phase, ServerReply reply) {
    return switch (reply.firstDigit()) {
      case 2 -> atBest(phase, reply);
      case 4 -> forNow(phase, reply);
      case 5 -> forGood(phase, reply);
      default -> senseless(phase, reply);
    };
  }

  private static Verdict atBest(Phase phase, ServerReply reply) {
    return phase == Phase.DOT_SENT
        ? new Verdict.Settled(new Delivery.Accepted(reply.words()))
        : senseless(phase, reply);
  }

  private static Verdict senseless(Phase phase, ServerReply reply) {
    String words = "the server answered with words that mean nothing here: " + reply.words();
    return phase == Phase.DOT_SENT
        ? new Verdict.Settled(new Delivery.Unknown(words))
        : new Verdict.HostTrouble(words, false);
  }

  private static Verdict forNow(Phase phase, ServerReply reply) {
    String status = reply.status();
    if (isDayOver(reply)) {
      return dayOver(reply);
    }
    if (reply.code() == 421) {
      return new Verdict.HostTrouble(reply.words(), isTooFast(reply));
    }
    boolean full = status.equals("4.2.2");
    boolean host =
        reply.code() == 431
            || status.equals("4.4.5")
            || (reply.code() == 452 && status.startsWith("4.3."))
            || status.equals("4.3.2");
    if (host || (!full && isTooFast(reply))) {
      return new Verdict.HostTrouble(reply.words(), isTooFast(reply));
    }
    if (phase == Phase.SENDER) {
      return new Verdict.HostTrouble(reply.words(), false);
    }
    return new Verdict.Later(reply, full ? ATTEMPTS_AT_FULL_MAILBOX : USUAL_ATTEMPTS);
  }

  private static Verdict forGood(Phase phase, ServerReply reply) {
    String status = reply.status();
    if (isDayOver(reply) || status.equals("5.7.515") || status.equals("5.7.26")) {
      return dayOver(reply);
    }
    if (isTooLarge(phase, reply)) {
      return new Verdict.Stop(
          Kind.CONTENT,
          "too-large",
          "the server refuses mails of this size: " + reply.words(),
          "make the pictures smaller, or host them: images.mode: hosted");
    }
    if (status.equals("5.5.3")) {
      return new Verdict.Later(reply, USUAL_ATTEMPTS);
    }
    boolean fullMailbox = reply.code() == 552 || status.equals("5.2.2");
    if (fullMailbox && phase != Phase.SENDER) {
      return new Verdict.Later(reply, ATTEMPTS_AT_FULL_MAILBOX);
    }
    return byCode(phase, reply);
  }

  private static Verdict byCode(Phase phase, ServerReply reply) {
    return switch (reply.code()) {
      case 530, 534, 535, 538 ->
          new Verdict.Stop(
              Kind.LOGIN_REFUSED,
              "login-needed",
              "the server wants a login before it takes mail: " + reply.words(),
              "put the user into smtp.url, as in smtp://user@host:587, and name a password-file");
      case 503 -> new Verdict.Again(reply, false);
      case 555 -> new Verdict.Again(reply, true);
      case 500, 501, 502, 504 ->
          phase == Phase.DOT_SENT
              ? refused(reply)
              : new Verdict.Stop(
                  Kind.UNREACHABLE,
                  "not-understood",
                  "the server does not understand what every mail begins with: " + reply.words(),
                  "check with its operator whether it is an SMTP relay");
      default ->
          phase == Phase.SENDER
              ? new Verdict.Stop(
                  Kind.UNREACHABLE,
                  "sender-refused",
                  "the server refuses the sender: " + reply.words(),
                  "check that it may send for the domain of newsletter.from")
              : refused(reply);
    };
  }

  private static Verdict refused(ServerReply reply) {
    return new Verdict.Settled(new Delivery.Refused(reply.code(), reply.words()));
  }

  private static Verdict dayOver(ServerReply reply) {
    return new Verdict.Stop(
        Kind.PAUSED,
        "paused-by-server",
        "the server takes no more of this sender's mail for now: " + reply.words(),
        "mend what the reply names, or wait until the quota is renewed; then run the same command");
  }

  /// A spent quota, and the big providers' words for a sender they do not trust.
  private static boolean isDayOver(ServerReply reply) {
    return reply.status().equals("5.4.5")
        || reply.says("daily message quota", "daily user sending", "daily sending quota");
  }

  private static boolean isTooFast(ServerReply reply) {
    if (reply.says("greylist", "graylist", "grey-list", "try again later, greylisted")) {
      return false;
    }
    String status = reply.status();
    return reply.code() == 454
        || status.equals("4.7.28")
        || status.equals("4.7.0")
        || reply.says("throttl", "rate limit", "too fast", "sending rate", "too many messages");
  }

  private static boolean isTooLarge(Phase phase, ServerReply reply) {
    boolean bare = reply.status().isEmpty();
    boolean size = reply.says("size", "too large", "too big");
    return reply.status().equals("5.3.4")
        || ((reply.code() == 552 || reply.code() == 554) && bare && size)
        || (reply.code() == 552 && bare && phase == Phase.SENDER);
  }
}
