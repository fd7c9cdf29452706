package dev.mailboat.subscribers;

import dev.mailboat.EmailAddress;
import dev.mailboat.Problem;
import dev.mailboat.ProblemsException;
import dev.mailboat.ProblemsException.Kind;
import dev.mailboat.Subscriber;
import dev.mailboat.Tokens;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;
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
  private static final List<String> COLUMNS = List.of(Columns.EMAIL, REASON, AT);
  private static final String HEADER = String.join(",", COLUMNS);

  /// Other commands hold the file for moments only.
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private static final Duration BETWEEN_TRIES = Duration.ofMillis(20);
  private static final Pattern HASHED = Pattern.compile(HASH + "[a-z2-7]{32}");

  private final Map<String, String> reasons;
  private final FileStamp stamp;
  private final Optional<Tokens> key;

  private Suppressions(Map<String, String> reasons, FileStamp stamp, Supplier<Tokens> key) {
    this.reasons = reasons;
    this.stamp = stamp;
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
    FileStamp stamp = FileStamp.of(file);
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
    return new Suppressions(reasons, stamp, key);
  }

  /// The file as it was when it was read.
  FileStamp stamp() {
    return stamp;
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

  /// As above.
  public Optional<String> reason(Subscriber subscriber) {
    return reason(subscriber.address());
  }

  /// Somebody who is never to be mailed again.
  ///
  /// @param who an address, or what [#hash] makes of one
  public record Entry(String who, String reason, Instant at) {}

  /// Adds people to the suppression list, which is made when there is none; rows that stand there
  /// are left alone. It is on the disk when this returns. Waits for another command that is
  /// changing it.
  ///
  /// @param hunks gets every new row
  /// @throws ProblemsException of kind BUSY when another command does not let go of it
  public static Revision add(Path subscribers, List<Entry> entries, Consumer<Hunk> hunks) {
    return change(fileBeside(subscribers), Edit.adding(rows(entries)), hunks);
  }

  /// Tells what [#add] would do; changes nothing.
  public static Revision previewAdding(
      Path subscribers, List<Entry> entries, Consumer<Hunk> hunks) {
    return preview(fileBeside(subscribers), Edit.adding(rows(entries)), hunks);
  }

  /// Replaces the address in every row of these people by its hash, and adds a row for who has none
  /// yet. Waits as above.
  ///
  /// @param hunks gets every row that changes
  public static Revision hide(Path subscribers, Hiding hiding, Consumer<Hunk> hunks) {
    return change(fileBeside(subscribers), hiding.edit(fileBeside(subscribers)), hunks);
  }

  /// Tells what [#hide] would do; changes nothing.
  public static Revision previewHiding(Path subscribers, Hiding hiding, Consumer<Hunk> hunks) {
    return preview(fileBeside(subscribers), hiding.edit(fileBeside(subscribers)), hunks);
  }

  private static Revision change(Path file, Edit edit, Consumer<Hunk> hunks) {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (true) {
      try {
        ListEditor.createIfMissing(file, HEADER + "\n");
        List<Hunk> kept = new ArrayList<>();
        try (ListEditor editor = ListEditor.open(file, Encoding.UTF_8)) {
          Revision revision = editor.write(edit, kept::add);
          if (!revision.isNothing()) {
            editor.commit();
          }
          kept.forEach(hunks);
          return revision;
        }
      } catch (ProblemsException e) {
        if (e.kind() != Kind.BUSY || System.nanoTime() > end) {
          throw e;
        }
        LockSupport.parkNanos(BETWEEN_TRIES.toNanos());
      }
    }
  }

  private static Revision preview(Path file, Edit edit, Consumer<Hunk> hunks) {
    if (Files.exists(file)) {
      return ListEditor.preview(file, Encoding.UTF_8, edit, hunks);
    }
    List<String> lines = new ArrayList<>(List.of(HEADER));
    Cells cells = new Cells(',');
    for (Map<String, String> row : edit.newRows()) {
      List<String> values = COLUMNS.stream().map(column -> row.getOrDefault(column, "")).toList();
      lines.add(new String(cells.row(values), StandardCharsets.UTF_8));
    }
    hunks.accept(new Hunk(1, 1, List.of(), lines));
    return new Revision(0, 0, edit.newRows().size(), List.of());
  }

  private static List<Map<String, String>> rows(List<Entry> entries) {
    return entries.stream()
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
  }

  /// People whose addresses become hashes.
  ///
  /// @param hash what stands for an address, as [#hash] makes it
  /// @param reason of a row that is new
  public record Hiding(
      Collection<EmailAddress> people,
      Function<EmailAddress, String> hash,
      String reason,
      Instant at) {
    private Edit edit(Path file) {
      Map<String, EmailAddress> byIdentity = new LinkedHashMap<>();
      people.forEach(each -> byIdentity.put(each.identity(), each));
      Map<String, EmailAddress> missing = new LinkedHashMap<>(byIdentity);
      if (Files.exists(file)) {
        Set<String> written = new HashSet<>();
        try (Rows rows = Rows.open(file)) {
          rows.forEach(
              row -> {
                written.add(row.value(Columns.EMAIL));
                RowChanges.address(row).map(EmailAddress::identity).ifPresent(written::add);
              });
        }
        missing
            .values()
            .removeIf(
                each -> written.contains(each.identity()) || written.contains(hash.apply(each)));
      }
      Edit hidden =
          Edit.ofRows(
              row ->
                  RowChanges.address(row)
                      .map(who -> byIdentity.get(who.identity()))
                      .<RowChange>map(
                          who -> new RowChange.Replace(Map.of(Columns.EMAIL, hash.apply(who))))
                      .orElse(RowChange.KEEP));
      return hidden.withNewRows(
          rows(
              missing.values().stream()
                  .map(each -> new Entry(hash.apply(each), reason, at))
                  .toList()));
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
