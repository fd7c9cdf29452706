package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.EmailAddress;
import dev.mailboat.Pace;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Recipient;
import dev.mailboat.Relay;
import dev.mailboat.Report;
import dev.mailboat.State;
import dev.mailboat.deliver.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Addresses of the team's own that get an issue before any reader, as test copies that never
/// count.
record Seeds(Wiring wiring, Preparation prepared, Mails mails) {

  /// Returns when every seed was taken, or the issue went to readers before.
  ///
  /// @param before where the issue stands
  /// @param sending is told when the relays are waited for, nothing else
  /// @throws ProblemsException of kind PAUSED that names each seed that was not taken; no reader
  ///   got anything then
  void require(Report before, Sending sending) {
    List<EmailAddress> seeds = prepared.settings().seeds();
    boolean first = before.count(State.PLANNED) == before.promised();
    if (seeds.isEmpty() || !first) {
      return;
    }
    Relay relay = prepared.settings().relay().orElseThrow();
    TestCopies copies = new TestCopies(wiring, prepared, mails);
    List<Recipient> recipients = new ArrayList<>();
    seeds.forEach(each -> recipients.add(copies.reader(recipients.size() + 1, each)));
    Pace pace = Pace.unlimited(1).waiting(prepared.settings().pace().patience());
    Report report =
        copies.deliver(prepared.settings().relays(), recipients, pace, new Quietly(sending));
    if (report.count(State.ACCEPTED) == seeds.size()) {
      mails.line("Seeds", Plural.of(seeds.size(), "test copy", "test copies") + " taken");
      return;
    }
    throw new ProblemsException(Kind.PAUSED, problems(relay, report));
  }

  /// Seeds do not count among the readers.
  private record Quietly(Sending run) implements Sending {
    @Override
    public void settled(Recipient recipient, Delivery delivery) {}

    @Override
    public void unreachable(Problem why, Optional<Duration> wait) {
      run.unreachable(why, wait);
    }
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
