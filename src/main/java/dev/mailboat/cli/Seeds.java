package dev.mailboat.cli;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.Report;
import dev.mailboat.State;
import java.util.ArrayList;
import java.util.List;

/// Addresses of the team's own that get an issue before any reader, as test copies that never
/// count.
record Seeds(Wiring wiring, Preparation prepared, Mails mails) {

  /// Returns when every seed was taken, or the issue went to readers before.
  ///
  /// @param before where the issue stands
  /// @throws ProblemsException of kind PAUSED that names each seed that was not taken; no reader
  ///   got anything then
  void require(Report before) {
    List<EmailAddress> seeds = prepared.settings().seeds();
    boolean first = before.count(State.PLANNED) == before.promised();
    if (seeds.isEmpty() || !first) {
      return;
    }
    Relay relay = prepared.settings().relay().orElseThrow();
    TestCopies copies = new TestCopies(wiring, prepared, mails);
    List<Recipient> recipients = new ArrayList<>();
    seeds.forEach(each -> recipients.add(copies.reader(recipients.size() + 1, each)));
    Report report = copies.deliver(relay, recipients);
    if (report.count(State.ACCEPTED) == seeds.size()) {
      mails.line("Seeds", Plural.of(seeds.size(), "test copy", "test copies") + " taken");
      return;
    }
    throw new ProblemsException(Kind.PAUSED, problems(relay, report));
  }

  private static List<Problem> problems(Relay relay, Report report) {
    List<Problem> problems = new ArrayList<>();
    for (Report.Line each : report.doubtful()) {
      String what =
          "the run pauses: the seed %s is %s: %s"
              .formatted(each.address(), each.state(), each.words());
      problems.add(
          Problem.error(relay.place(), "seed-not-taken", what)
              .withHint("mend what the reply names, then run the same command again"));
    }
    if (report.count(State.SKIPPED) > 0) {
      problems.add(
          Problem.error(
              relay.place(),
              "seed-not-taken",
              "the run pauses: a seed's address needs SMTPUTF8, which the server does not offer"));
    }
    return problems;
  }
}
