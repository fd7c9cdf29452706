package dev.mailboat.cli;

import dev.mailboat.Delivery;
import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a relay's log says about mails, by their Message-ID.
///
/// Postfix writes the id while the mail still comes in (`cleanup`), so that alone is no proof: the
/// mail is taken when its queue id is queued (`qmgr`) or delivered. In a JSON log (an object a
/// line) any line with the id counts by the word of its event.
final class RelayLog {
  private static final Pattern MESSAGE_ID = Pattern.compile("([a-z2-7]{32}@[A-Za-z0-9.-]+)");
  private static final Pattern POSTFIX =
      Pattern.compile("postfix[^ ]*/(\\w+)\\[\\d+\\]: ([0-9A-Za-z]{6,20}): (.*)");
  private static final Pattern STATUS =
      Pattern.compile("status=(sent|bounced|deferred|expired|undeliverable) \\((.*)\\)$");
  private static final Pattern CODE = Pattern.compile("\\b([245])\\d\\d\\b");
  private static final Pattern EVENT =
      Pattern.compile(
          "\"(?:type|event|eventType|notificationType|status|action|record_type)\"\\s*:\\s*\"(\\w+)\"");
  private static final Pattern CONTENT =
      Pattern.compile(
          "\"(?:content|diagnosticCode|response|reason|message)\"\\s*:\\s*\"([^\"]*)\"");

  private final Set<String> wanted;
  private final Map<String, String> queued = new HashMap<>();
  private final Map<String, Delivery> verdicts = new HashMap<>();

  /// @param wanted Message-IDs without their brackets
  RelayLog(Set<String> wanted) {
    this.wanted = Set.copyOf(wanted);
  }

  /// What the log proves, by Message-ID; who does not stand in it is left out.
  Map<String, Delivery> read(Path file) {
    try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("{")) {
          json(line);
        } else {
          postfix(line);
        }
      }
      return verdicts;
    } catch (NoSuchFileException e) {
      throw new ProblemsException(
          Kind.NO_INPUT, Problem.error(Place.of(file), "no-log", "there is no such log"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void postfix(String line) {
    Matcher matcher = POSTFIX.matcher(line);
    if (!matcher.find()) {
      return;
    }
    String queueId = matcher.group(2);
    String rest = matcher.group(3);
    if (matcher.group(1).equals("cleanup")) {
      find(rest).ifPresentOrElse(id -> queued.put(queueId, id), () -> queued.remove(queueId));
      return;
    }
    String id = queued.get(queueId);
    if (id == null) {
      return;
    }
    Matcher status = STATUS.matcher(rest);
    if (status.find()) {
      verdicts.put(id, verdict(status.group(1), status.group(2)));
    } else if (matcher.group(1).equals("qmgr") && rest.contains("queue active")) {
      verdicts.putIfAbsent(id, new Delivery.Accepted("the relay's log: queued as " + queueId));
    }
  }

  private void json(String line) {
    Optional<String> id = find(line);
    Matcher event = EVENT.matcher(line);
    if (id.isEmpty() || !event.find()) {
      return;
    }
    Matcher content = CONTENT.matcher(line);
    verdicts.put(id.get(), verdict(event.group(1), content.find() ? content.group(1) : ""));
  }

  /// A mail that bounced was taken by the relay and refused behind it; one that waits there was
  /// taken as well.
  private static Delivery verdict(String event, String words) {
    String said = "the relay's log: " + event + (words.isEmpty() ? "" : " (" + words + ")");
    boolean failed =
        event
            .toLowerCase(Locale.ROOT)
            .matches("bounced?|expired|failed|rejected|undeliverable|.*bounce");
    if (!failed) {
      return new Delivery.Accepted(said);
    }
    Matcher code = CODE.matcher(words);
    boolean known = code.find() && code.group(1).equals("5");
    return new Delivery.Refused(known ? Integer.parseInt(code.group()) : 550, said);
  }

  private Optional<String> find(String text) {
    Matcher id = MESSAGE_ID.matcher(text);
    while (id.find()) {
      if (wanted.contains(id.group(1))) {
        return Optional.of(id.group(1));
      }
    }
    return Optional.empty();
  }
}
