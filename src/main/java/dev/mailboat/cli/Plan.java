package dev.mailboat.cli;

import dev.mailboat.Place;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.json.Json;
import dev.mailboat.subscribers.Audience;
import dev.mailboat.yaml.YamlDocument;
import dev.mailboat.yaml.YamlMapping;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What an issue's run would send, and to whom, under one hash: made by `plan`, held to by `send
/// --plan`.
///
/// @param parts what the mails are made of and the recipients, each part's name with its hash
/// @param recipients how many get the issue
record Plan(String issue, Instant made, Map<String, String> parts, int recipients) {
  private static final String VERSION = "1";

  Plan {
    parts = new TreeMap<>(parts);
  }

  static Plan of(Preparation prepared, Wiring wiring, Instant now) {
    Map<String, String> parts = new TreeMap<>(Fingerprint.of(prepared, wiring));
    parts.put(
        "recipients in " + wiring.shown(prepared.settings().subscribers()),
        hash(prepared.audience()));
    return new Plan(prepared.issue().name(), now, parts, prepared.audience().size());
  }

  /// Reads a plan from its file.
  ///
  /// @throws ProblemsException when there is no such file, or it is no plan
  static Plan read(Path file) {
    List<Problem> problems = new ArrayList<>();
    try {
      YamlMapping whole =
          YamlDocument.parse(Files.readString(file), Place.of(file, 1, 1), problems);
      Map<String, String> parts = new TreeMap<>();
      YamlMapping kept = whole.mapping("parts");
      kept.keys().forEach(name -> parts.put(name, kept.text(name).text()));
      String version = whole.text("version").text();
      String made = whole.text("made").text();
      if (!problems.isEmpty() || !version.equals(VERSION) || made.isEmpty()) {
        throw new ProblemsException(
            Kind.CONTENT,
            Problem.error(Place.of(file), "no-plan", "this is not a plan of Mailboat's")
                .withHint("make one with mailboat plan ISSUE -o FILE"));
      }
      int recipients = whole.number("recipients", 0, 0, Integer.MAX_VALUE);
      return new Plan(whole.text("issue").text(), Instant.parse(made), parts, recipients);
    } catch (NoSuchFileException e) {
      throw new ProblemsException(
          Kind.NO_INPUT, Problem.error(Place.of(file), "no-plan", "there is no such plan"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The plan as JSON, with what is only for people to read.
  String json(Map<String, Object> more) {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("version", VERSION);
    all.put("issue", issue);
    all.put("made", made.truncatedTo(ChronoUnit.SECONDS));
    all.put("hash", hash());
    all.put("recipients", recipients);
    all.put("parts", parts);
    all.putAll(more);
    return Json.line(all) + "\n";
  }

  /// One hash over everything.
  String hash() {
    MessageDigest digest = Fingerprint.digest();
    parts.forEach((name, hash) -> digest.update((name + "\0" + hash + "\n").getBytes(UTF)));
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }

  /// What is otherwise now than this plan says, by name.
  ///
  /// @param now the same issue's plan made now
  List<Problem> changes(Plan now) {
    List<Problem> changes = new ArrayList<>();
    String since = " since the plan was made on " + made.truncatedTo(ChronoUnit.SECONDS);
    if (!issue.equals(now.issue)) {
      String what = "the plan is for '" + issue + "', not for '" + now.issue + "'";
      return List.of(Problem.error(new Place("--plan", 0, 0), "other-plan", what));
    }
    Map<String, String> either = new TreeMap<>(parts);
    either.putAll(now.parts);
    for (String part : either.keySet()) {
      if (!either.get(part).equals(parts.get(part))) {
        changes.add(Problem.error(new Place(part, 0, 0), "plan-changed", "changed" + since));
      } else if (!now.parts.containsKey(part)) {
        changes.add(Problem.error(new Place(part, 0, 0), "plan-changed", "gone" + since));
      }
    }
    return changes;
  }

  private static final java.nio.charset.Charset UTF = StandardCharsets.UTF_8;

  /// A hash of all readers and their values, in the list's order.
  private static String hash(Audience audience) {
    MessageDigest digest = Fingerprint.digest();
    audience.eachRecipient(
        each -> {
          digest.update((each.address() + "\0" + each.language() + "\0").getBytes(UTF));
          digest.update(new TreeMap<>(each.values()).toString().getBytes(UTF));
          digest.update((byte) '\n');
        });
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
