package dev.mailboat.testkit;

import java.time.Duration;

/// One thing a [ScriptedSmtpServer] does otherwise: at a step, for a recipient, a number of times.
///
/// `at(RCPT).recipient("bob@example.org").reply("550 5.1.1 no such user")`
///
/// @param recipient the address after `RCPT TO`, empty for every one; known from RCPT to DOT
/// @param skipped how often the step goes the usual way before the rule counts
/// @param times how often the rule counts
/// @param delay how long the server waits first
/// @param answer the reply line; empty for none
/// @param ending what becomes of the connection
/// @param taken whether the message is kept although the reply does not say so (DOT only)
public record SmtpRule(
    SmtpStep step,
    String recipient,
    int skipped,
    int times,
    Duration delay,
    String answer,
    Ending ending,
    boolean taken) {

  /// What becomes of the connection after the answer.
  public enum Ending {
    GOES_ON,
    /// Closed in order (FIN).
    CLOSED,
    /// Torn down (RST).
    RESET,
    /// Open, and nothing is ever said again.
    SILENT
  }

  /// A rule that waits for nothing and changes nothing yet.
  public static SmtpRule at(SmtpStep step) {
    return new SmtpRule(step, "", 0, Integer.MAX_VALUE, Duration.ZERO, "", Ending.GOES_ON, false);
  }

  /// Only for this recipient.
  public SmtpRule recipient(String address) {
    return new SmtpRule(step, address, skipped, times, delay, answer, ending, taken);
  }

  /// Not before the step has come `count` times.
  public SmtpRule after(int count) {
    return new SmtpRule(step, recipient, count, times, delay, answer, ending, taken);
  }

  /// At most `count` times.
  public SmtpRule times(int count) {
    return new SmtpRule(step, recipient, skipped, count, delay, answer, ending, taken);
  }

  /// Waits first; without more, the usual answer follows.
  public SmtpRule delay(Duration wait) {
    return new SmtpRule(step, recipient, skipped, times, wait, answer, ending, taken);
  }

  /// Says this instead of the usual. At BODY it comes early, and the dot gets no answer.
  public SmtpRule reply(String line) {
    return new SmtpRule(step, recipient, skipped, times, delay, line, Ending.GOES_ON, taken);
  }

  /// Says this and closes, as servers do with 421.
  public SmtpRule replyAndClose(String line) {
    return new SmtpRule(step, recipient, skipped, times, delay, line, Ending.CLOSED, taken);
  }

  /// Closes without a word. At DOT the message is lost.
  public SmtpRule drop() {
    return new SmtpRule(step, recipient, skipped, times, delay, "", Ending.CLOSED, false);
  }

  /// Tears the connection down without a word. At DOT the message is lost.
  public SmtpRule reset() {
    return new SmtpRule(step, recipient, skipped, times, delay, "", Ending.RESET, false);
  }

  /// Never says anything again. At DOT the message is lost.
  public SmtpRule silence() {
    return new SmtpRule(step, recipient, skipped, times, delay, "", Ending.SILENT, false);
  }

  /// At DOT with [#drop], [#reset] or [#silence]: the message is taken although nobody says so.
  public SmtpRule butTaken() {
    return new SmtpRule(step, recipient, skipped, times, delay, answer, ending, true);
  }

  boolean isAbout(SmtpStep now, String address) {
    return step == now && (recipient.isEmpty() || recipient.equalsIgnoreCase(address));
  }
}
