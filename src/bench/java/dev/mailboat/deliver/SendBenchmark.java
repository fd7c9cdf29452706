package dev.mailboat.deliver;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// How many mails a second the launcher's `send` hands to Postfix's `smtp-sink` on this machine,
/// beside Postfix's own `smtp-source -d`, plain Jakarta Mail and Simple Java Mail in the same run:
/// personal mails of 45 KB, 8 connections, the ledger on the disk.
///
/// A rate is taken between the first reply and the last; the whole process, with the start of Java,
/// the reading and the rendering, stands beside it. Both senders stay connected. On loopback
/// `smtp-source` sends one half of its mails before and the other after, because a machine's speed
/// drifts within a round. Scenarios, by the first argument: `loopback`, `delay` (20 ms a round
/// trip), `dkim`, `million`; all but the last by default.
public final class SendBenchmark {
  private static final int CONNECTIONS = 8;
  private static final int ROUNDS = 3;
  private static final int MAILS = 200_000;
  private static final int PEER_MAILS = 1_600;
  private static final int DELAYED_MAILS = 8_000;
  private static final int SIGNED_MAILS = 20_000;
  private static final int MILLION = 1_000_000;
  private static final double ROUND_TRIP = 0.020;

  private SendBenchmark() {}

  public static void main(String[] args) throws Exception {
    String wanted = args.length > 0 ? args[0] : "";
    if (wanted.equals("million")) {
      million();
      return;
    }
    boolean all = wanted.isEmpty() || wanted.startsWith(".");
    if (all || wanted.equals("loopback")) {
      loopback();
    }
    if (all || wanted.equals("dkim")) {
      signed();
    }
    if (all || wanted.equals("delay")) {
      delayed();
    }
  }

  private static void signed() throws Exception {
    try (SmtpSink sink = SmtpSink.start();
        SendProject project = SendProject.make(SIGNED_MAILS, SendProject.DKIM)) {
      print("%nsigned with RSA-2048: %s", project.send(sink.port(), CONNECTIONS));
    }
  }

  private static void loopback() throws Exception {
    print("%nloopback, %,d mails", MAILS);
    List<Double> ratios = new ArrayList<>();
    List<Double> warm = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      try (SmtpSink sink = SmtpSink.start();
          SendProject project = SendProject.make(MAILS, "")) {
        int bytes = project.bytes();
        double before = Peers.smtpSource(sink.port(), CONNECTIONS, MAILS / 2, bytes);
        SendProject.Outcome ours = project.send(sink.port(), CONNECTIONS);
        double after = Peers.smtpSource(sink.port(), CONNECTIONS, MAILS / 2, bytes);
        double source = 2 / (1 / before + 1 / after);
        double jakarta = Peers.jakartaMail(sink.port(), CONNECTIONS, PEER_MAILS, bytes);
        double simple = Peers.simpleJavaMail(sink.port(), CONNECTIONS, PEER_MAILS, bytes);
        ratios.add(ours.perSecond() / source);
        warm.add(ours.warmPerSecond() / source);
        print(
            "round %d: %s of %,d bytes; smtp-source %,.0f/s, Jakarta Mail %,.0f/s, Simple Java Mail"
                + " %,.0f/s; %.2f of smtp-source, %.1f times Jakarta Mail, %.1f times Simple Java"
                + " Mail",
            round,
            ours,
            bytes,
            source,
            jakarta,
            simple,
            ours.perSecond() / source,
            ours.perSecond() / jakarta,
            ours.perSecond() / simple);
      }
    }
    print("median of smtp-source: %.2f, warm %.2f", median(ratios), median(warm));
  }

  private static void delayed() throws Exception {
    System.out.printf("%n20 ms a round trip%n");
    try (SmtpSink sink = SmtpSink.start();
        DelayingProxy proxy = DelayingProxy.start(sink.port(), ROUND_TRIP);
        SendProject project = SendProject.make(DELAYED_MAILS, "")) {
      SendProject.Outcome ours = project.send(proxy.port(), CONNECTIONS);
      int bytes = project.bytes();
      double source = Peers.smtpSource(proxy.port(), CONNECTIONS, DELAYED_MAILS, bytes);
      double jakarta = Peers.jakartaMail(proxy.port(), CONNECTIONS, PEER_MAILS, bytes);
      print(
          "%s, %.2f round trips a mail; smtp-source %,.0f/s, %.2f round trips; Jakarta Mail"
              + " %,.0f/s, %.2f round trips",
          ours,
          roundTrips(ours.perSecond()),
          source,
          roundTrips(source),
          jakarta,
          roundTrips(jakarta));
    }
  }

  private static void million() throws Exception {
    try (SmtpSink sink = SmtpSink.start();
        SendProject project = SendProject.make(MILLION, "")) {
      print("a million readers: %s", project.send(sink.port(), CONNECTIONS));
      Path ledger = project.folder().resolve(".mailboat/ledger.db");
      print("ledger %,d bytes", Files.size(ledger));
      print(
          "status --list unknown: %.2f s",
          project.seconds("status", "2025-07", "--list", "unknown"));
    }
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static double roundTrips(double perSecond) {
    return CONNECTIONS / perSecond / ROUND_TRIP;
  }

  private static void print(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
