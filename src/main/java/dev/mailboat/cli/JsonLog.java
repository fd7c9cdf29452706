package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.Recipient;
import dev.mailboat.deliver.Sending;
import dev.mailboat.json.Json;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// A run as JSON, an object a line on standard output: `start`, `status` once a second,
/// `recipient`, `unreachable`, `warning`, `summary`, `exit`. Addresses are masked, because logs
/// travel; the ledger names them.
final class JsonLog implements Sending {
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final PrintWriter out;
  private final Clock clock;
  private final int total;
  private final Instant start;
  private Instant shown;
  private int done;

  private JsonLog(PrintWriter out, Clock clock, int total) {
    this.out = out;
    this.clock = clock;
    this.total = total;
    this.start = clock.instant();
    this.shown = start;
  }

  /// Says that a run starts, and gives what says the rest.
  static JsonLog start(Wiring wiring, String issue, int recipients) {
    Clock clock = wiring.surroundings().clock();
    Map<String, Object> start = new LinkedHashMap<>();
    start.put("version", 1);
    start.put("issue", issue);
    start.put("recipients", recipients);
    start.put("at", clock.instant());
    write(wiring.out(), "start", start);
    return new JsonLog(wiring.out(), clock, recipients);
  }

  /// One object: its type, and the given values in their order.
  static void write(PrintWriter out, String type, Map<String, ?> values) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", type);
    all.putAll(values);
    out.println(Json.line(all));
    out.flush();
  }

  static void warn(PrintWriter out, Path directory, Problem problem) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("severity", problem.severity());
    values.put("rule", problem.rule());
    values.put("place", problem.place().relativeTo(directory));
    values.put("words", problem.what());
    write(out, "warning", values);
  }

  @Override
  public void settled(Recipient recipient, Delivery delivery) {
    done++;
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("number", recipient.number());
    values.put("address", masked(recipient.address()));
    switch (delivery) {
      case Delivery.Accepted(String reply) -> put(values, "accepted", 250, reply);
      case Delivery.Refused(int code, String reply) -> put(values, "refused", code, reply);
      case Delivery.Deferred(int code, String reply, Instant next) -> {
        put(values, "deferred", code, reply);
        values.put("next", next);
      }
      case Delivery.Unknown(String reason) -> put(values, "unknown", 0, reason);
      case Delivery.Skipped(String reason) -> put(values, "skipped", 0, reason);
    }
    write(out, "recipient", values);
    Instant now = clock.instant();
    if (done == total || Duration.between(shown, now).compareTo(PAUSE) >= 0) {
      shown = now;
      status(now);
    }
  }

  @Override
  public void unreachable(Problem why, Optional<Duration> wait) {
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("place", why.place().toString());
    values.put("words", why.what());
    wait.ifPresent(time -> values.put("seconds", time.toSeconds()));
    write(out, "unreachable", values);
  }

  private void status(Instant now) {
    double seconds = Math.max(Duration.between(start, now).toMillis() / 1000.0, 0.001);
    Map<String, Object> values = new LinkedHashMap<>();
    values.put("done", done);
    values.put("total", total);
    values.put("rate", Math.round(done / seconds * 10) / 10.0);
    values.put("seconds-left", Math.round((total - done) * seconds / done));
    write(out, "status", values);
  }

  private static void put(Map<String, Object> values, String state, int code, String words) {
    values.put("state", state);
    values.put("code", code);
    values.put("words", words);
  }

  /// `a***@example.com`.
  static String masked(EmailAddress address) {
    int first = Character.charCount(address.local().codePointAt(0));
    return address.local().substring(0, first) + "***@" + address.domain();
  }
}
