package dev.mailboat.deliver;

import java.time.Duration;

/// How long to wait for what (RFC 5321 section 4.5.3.2), and when to try again.
///
/// @param connect until the connection stands
/// @param reply for the greeting and for each command but `DATA`
/// @param data for the 354
/// @param write until a stretch of content is taken by the network
/// @param dot for the reply to the final dot: the server may deliver before it answers
/// @param quit for the goodbye
/// @param pending for a reply that may lie there when the connection breaks
/// @param idle after this a connection is not used again
/// @param firstPause before a failing relay is tried again; doubles up to `longestPause`
/// @param retry before a recipient who was deferred is tried again; doubles up to 4 hours
record Timing(
    Duration connect,
    Duration reply,
    Duration data,
    Duration write,
    Duration dot,
    Duration quit,
    Duration pending,
    Duration idle,
    Duration firstPause,
    Duration longestPause,
    Duration retry) {
  static final Timing STANDARD =
      new Timing(
          Duration.ofSeconds(30),
          Duration.ofSeconds(300),
          Duration.ofSeconds(120),
          Duration.ofSeconds(180),
          Duration.ofSeconds(600),
          Duration.ofSeconds(5),
          Duration.ofSeconds(2),
          Duration.ofSeconds(60),
          Duration.ofSeconds(60),
          Duration.ofMinutes(10),
          Duration.ofMinutes(5));

  /// The same with another patience for the reply to the final dot.
  Timing withDot(Duration other) {
    return new Timing(
        connect, reply, data, write, other, quit, pending, idle, firstPause, longestPause, retry);
  }

  /// The same with other pauses between attempts.
  Timing withPauses(Duration first, Duration longest, Duration newRetry) {
    return new Timing(
        connect, reply, data, write, dot, quit, pending, idle, first, longest, newRetry);
  }

  /// The same with another time after which a connection counts as stale.
  Timing withIdle(Duration other) {
    return new Timing(
        connect, reply, data, write, dot, quit, pending, other, firstPause, longestPause, retry);
  }
}
