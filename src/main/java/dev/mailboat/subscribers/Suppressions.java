package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber;
import dev.mailboat.Tokens;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/// The suppression list: people who are never mailed, whatever the subscriber list says.
///
/// A CSV file beside the subscriber list with the columns `email`, `reason` and `at`. Who was
/// forgotten stands in it as `hmac:…` instead of their address: the newsletter's key tells whether
/// an address is theirs, and nothing tells the address.
public final class Suppressions {
  private static final String NAME = "suppressed.csv";
  private static final String REASON = "reason";
  private static final String AT = "at";
  private static final String HASH = "hmac:";
  private static final Pattern HASHED = Pattern.compile(HASH + "[a-z2-7]{32}");

  private final Map<String, String> reasons;
  private final Optional<Tokens> key;

  private Suppressions(Map<String, String> reasons, Supplier<Tokens> key) {
    this.reasons = reasons;
    boolean anyHashed = reasons.keySet().stream().anyMatch(who -> who.startsWith(HASH));
    this.key = anyHashed ? Optional.of(key.get()) : Optional.empty();
  }

  /// Reads the suppression list beside the subscriber list; empty when there is none.
  ///
  /// @param key the newsletter's; asked for only when somebody stands there as a hash
  /// @throws ProblemsException of kind CONTENT with every faulty row: half a suppression list is
  ///   worse than none
  public static Suppressions beside(Path subscribers, Supplier<Tokens> key) {
    Path file = fileBeside(subscribers);
    Map<String, String> reasons = new HashMap<>();
    List<Problem> problems = new ArrayList<>();
    if (Files.exists(file)) {
      try (Rows rows = Rows.open(file)) {
        rows.header().orThrowWithoutEmail();
        for (Row row : rows) {
          problems.addAll(row.problems());
          who(row, problems).ifPresent(who -> reasons.put(who, row.value(REASON)));
        }
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(Kind.CONTENT, problems);
    }
    return new Suppressions(reasons, key);
  }

  /// The suppression list's file, which need not be there.
  public static Path fileBeside(Path subscribers) {
    return subscribers.resolveSibling(NAME);
  }

  /// Why this person is never mailed, which may be said in no words; empty when they may be.
  public Optional<String> reason(EmailAddress address) {
    if (reasons.isEmpty()) {
      return Optional.empty();
    }
    String reason = reasons.get(address.identity());
    return reason != null
        ? Optional.of(reason)
        : key.map(tokens -> hash(tokens, address)).map(reasons::get);
  }

  /// Whether the file holds the address itself.
  public boolean names(EmailAddress address) {
    return reasons.containsKey(address.identity());
  }

  /// As above.
  public Optional<String> reason(Subscriber subscriber) {
    return reason(subscriber.address());
  }

  /// Somebody who is never to be mailed again.
  ///
  /// @param who an address, or what [#hash] makes of one
  public record Entry(String who, String reason, Instant at) {}

  /// Adds people to the suppression list, which is made when there is none; rows that stand there
  /// are left alone. It is on the disk when this returns.
  ///
  /// @throws ProblemsException of kind BUSY when another command is changing it
  public static void add(Path subscribers, List<Entry> entries) {
    Path file = fileBeside(subscribers);
    ListEditor.createIfMissing(file, String.join(",", Columns.EMAIL, REASON, AT) + "\n");
    List<Map<String, String>> rows =
        entries.stream()
            .map(
                entry ->
                    Map.of(
                        Columns.EMAIL,
                        entry.who(),
                        REASON,
                        entry.reason(),
                        AT,
                        entry.at().truncatedTo(ChronoUnit.SECONDS).toString()))
            .toList();
    try (ListEditor editor = ListEditor.open(file, Encoding.UTF_8)) {
      editor.write(Edit.adding(rows), hunk -> {});
      editor.commit();
    }
  }

  /// Replaces the address in every row of this person by its hash; returns how many there were.
  public static int hide(Path subscribers, Tokens key, EmailAddress address) {
    Path file = fileBeside(subscribers);
    if (!Files.exists(file)) {
      return 0;
    }
    try (ListEditor editor = ListEditor.open(file, Encoding.UTF_8)) {
      Revision revision =
          editor.write(
              Edit.ofRows(
                  row ->
                      RowChanges.address(row).filter(address::isSamePersonAs).isPresent()
                          ? new RowChange.Replace(Map.of(Columns.EMAIL, hash(key, address)))
                          : RowChange.KEEP),
              hunk -> {});
      if (!revision.isNothing()) {
        editor.commit();
      }
      return revision.changed();
    }
  }

  /// How somebody who was forgotten stands in the file.
  public static String hash(Tokens key, EmailAddress address) {
    return HASH + key.suppression(address);
  }

  private static Optional<String> who(Row row, List<Problem> problems) {
    String who = row.value(Columns.EMAIL);
    if (row.isBroken()) {
      return Optional.empty();
    }
    if (HASHED.matcher(who).matches()) {
      return Optional.of(who);
    }
    try {
      return Optional.of(EmailAddress.parse(who).identity());
    } catch (IllegalArgumentException e) {
      String what = String.valueOf(e.getMessage());
      problems.add(Problem.error(row.place(Columns.EMAIL), "address-invalid", what));
      return Optional.empty();
    }
  }
}
